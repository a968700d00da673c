import type { RpcClient } from '@shop/rpc';
import { rootCause, type Runtime } from '@shop/runtime';
import type { CheckoutKnowledge } from '@shop/services/order';

/** The order service asks at the moment of need: it knows prices and stock exactly, and nothing without those who do. */
export function askedKnowledge(rpc: RpcClient, runtime: Runtime): CheckoutKnowledge {
  const about = (skus: readonly string[]) => ({ subject: skus[0] ?? 'none', cause: rootCause(runtime.ids) });
  return {
    async prices(skus) {
      const { products } = await rpc.call('catalog.products', { skus: [...skus] }, about(skus));
      return new Map(products.map(({ sku, price }) => [sku, price]));
    },
    async stock(skus) {
      const { stock } = await rpc.call('shipping.stock', { skus: [...skus] }, about(skus));
      return new Map(stock.map(({ sku, available }) => [sku, available]));
    },
  };
}
