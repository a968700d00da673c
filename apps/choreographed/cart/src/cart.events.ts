import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { EventOf } from '@shop/contracts';
import { INBOX, type Inbox } from '@shop/events';
import { Carts } from '@shop/services/cart';
import { learnPrice } from '@shop/services/copies';

/** What the cart reacts to. It says nothing itself: a cart is nobody else's business until it is an order. */
@Controller()
export class CartEvents {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(Carts) private readonly carts: Carts,
  ) {}

  @EventPattern('order.created')
  takeOutWhenOrderCreated(@Payload() event: EventOf<'order.created'>) {
    const { order, cartVersion } = event.data;
    const ordered = { id: order.id, customerId: order.customer.id, skus: order.items.map(({ sku }) => sku) };
    return this.inbox.once(event, (tx) => this.carts.takeOut(tx, ordered, cartVersion));
  }

  @EventPattern('product.changed')
  learnWhenProductChanged(@Payload() event: EventOf<'product.changed'>) {
    return this.inbox.once(event, (tx) => learnPrice(tx, event.data));
  }
}
