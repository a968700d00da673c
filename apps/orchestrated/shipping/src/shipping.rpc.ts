import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { causeOf, type CommandOf, type ReplyData } from '@shop/contracts';
import type { Parcel } from '@shop/domain-shipping';
import { RpcCall } from '@shop/rpc';
import { Shipments, Stockroom } from '@shop/services/shipping';

/** What shipping does when it is told to. It knows no other service: the orchestrator decides what comes next. */
@Controller()
export class ShippingRpc {
  constructor(
    @Inject(Shipments) private readonly shipments: Shipments,
    @Inject(Stockroom) private readonly stockroom: Stockroom,
  ) {}

  @MessagePattern('shipping.ship')
  async ship(
    @Payload() command: CommandOf<'shipping.ship'>,
    @Ctx() call: RpcCall,
  ): Promise<ReplyData<'shipping.ship'>> {
    const { order } = command.data;
    const items = order.items.map(({ sku, quantity }) => ({ sku, quantity }));
    await this.shipments.handle(order, { type: 'ship', items }, causeOf(command));
    return shipOutcome(await this.shipments.settled(order.id, call.patienceMs()));
  }

  @MessagePattern('shipping.stock')
  async stock(@Payload() command: CommandOf<'shipping.stock'>): Promise<ReplyData<'shipping.stock'>> {
    return { stock: await this.stockroom.levels(command.data.skus) };
  }
}

/** The stored outcome, said again however often it is asked for. */
export function shipOutcome(parcel: Parcel): ReplyData<'shipping.ship'> {
  switch (parcel.status) {
    case 'shipped':
      return { outcome: 'shipped', shipmentId: parcel.shipmentId };
    case 'refused':
      return { outcome: 'refused', reason: parcel.reason };
    case 'booking':
      return { outcome: 'asking', since: new Date(parcel.since).toISOString() };
    default:
      throw new Error(`A parcel that was asked for is ${parcel.status}`);
  }
}
