import type { RpcClient } from '@shop/rpc';
import { rootCause, Unavailable, type Runtime } from '@shop/runtime';
import type { CheckoutKnowledge } from '@shop/services/order';

/** How long a question at checkout waits for its answer, in milliseconds. */
const timeoutMs = 1_000;

/**
 * The order service asks at the moment of need. Without the catalogue there is no price to hold to, so no order; what
 * shipping cannot say lets the order pass, since shipping itself settles who gets the last unit.
 */
export function askedKnowledge(rpc: RpcClient, runtime: Runtime): CheckoutKnowledge {
  const about = ([sku = 'none']: readonly string[]) => ({ subject: sku, cause: rootCause(runtime.ids), timeoutMs });
  return {
    async prices(skus) {
      const { products } = await rpc.call('catalog.products', { skus: [...skus] }, about(skus));
      return new Map(products.map(({ sku, price }) => [sku, price]));
    },
    async stock(skus) {
      try {
        const { stock } = await rpc.call('shipping.stock', { skus: [...skus] }, about(skus));
        return new Map(stock.map(({ sku, available }) => [sku, available]));
      } catch (error) {
        if (error instanceof Unavailable) return new Map();
        throw error;
      }
    },
  };
}
