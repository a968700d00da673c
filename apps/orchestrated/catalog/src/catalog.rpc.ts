import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { CommandOf, ReplyData } from '@shop/contracts';
import type { RpcClient } from '@shop/rpc';
import { rootCause, Unavailable, type Runtime } from '@shop/runtime';
import { Products, type Availability } from '@shop/services/catalog';

/** The catalogue asks shipping at the moment of need; what cannot be asked now is shown as unknown. */
export function askedAvailability(rpc: RpcClient, runtime: Runtime): Availability {
  return async (skus) => {
    if (skus.length === 0) return new Map();
    try {
      const cause = rootCause(runtime.ids);
      const { stock } = await rpc.call(
        'shipping.stock',
        { skus: [...skus] },
        { subject: skus[0] ?? 'none', cause, timeoutMs: 1_000 },
      );
      return new Map(stock.map(({ sku, available }) => [sku, available]));
    } catch (error) {
      if (error instanceof Unavailable) return new Map();
      throw error;
    }
  };
}

/** What the catalogue answers when it is asked. */
@Controller()
export class CatalogRpc {
  constructor(@Inject(Products) private readonly products: Products) {}

  @MessagePattern('catalog.products')
  async find(@Payload() command: CommandOf<'catalog.products'>): Promise<ReplyData<'catalog.products'>> {
    return { products: await this.products.prices(command.data.skus) };
  }
}
