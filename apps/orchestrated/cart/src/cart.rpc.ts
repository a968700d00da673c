import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandOf, ReplyData } from '@shop/contracts';
import type { RpcClient } from '@shop/rpc';
import { rootCause, type Runtime } from '@shop/runtime';
import { Carts, type PriceSource } from '@shop/services/cart';
import { STORE, type Store } from '@shop/storage';

/** The cart asks the catalogue at the moment of need: always the price of now, and nothing without the catalogue. */
export function askedPrices(rpc: RpcClient, runtime: Runtime): PriceSource {
  return {
    async current(skus) {
      const cause = rootCause(runtime.ids);
      const { products } = await rpc.call(
        'catalog.products',
        { skus: [...skus] },
        { subject: skus[0] ?? 'none', cause, timeoutMs: 1_000 },
      );
      return new Map(products.map(({ sku, name, price }) => [sku, { name, price }]));
    },
    known: () => Promise.resolve(new Map()),
  };
}

/** What the cart does when it is told to. */
@Controller()
export class CartRpc {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Carts) private readonly carts: Carts,
  ) {}

  @MessagePattern('cart.clear')
  async clear(@Payload() command: CommandOf<'cart.clear'>): Promise<ReplyData<'cart.clear'>> {
    const { order, cartVersion } = command.data;
    const ordered = { id: order.id, customerId: order.customer.id, skus: order.items.map(({ sku }) => sku) };
    await this.store.transaction((tx) => this.carts.takeOut(tx, ordered, cartVersion), 'cart.clear');
    return { outcome: 'cleared' };
  }
}
