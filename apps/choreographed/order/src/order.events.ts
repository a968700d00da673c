import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { causeOf, type AnyEvent, type EventOf } from '@shop/contracts';
import type { OrderCommand, OrderFact } from '@shop/domain-order';
import { draft, INBOX, type Announcements, type Inbox } from '@shop/events';
import { learnStock } from '@shop/services/copies';
import { Orders, type OrderAbout } from '@shop/services/order';

/** What the order service says of its own facts. It asks nobody for anything: who listens is not its business. */
export const announcements: Announcements<OrderFact, OrderAbout> = {
  placed: (_, { order, placed }) => placed && draft('order.created', order.id, { order, ...placed }),
  'cancellation-requested': (_, { order }) =>
    draft('order.cancellation-requested', order.id, { order, reason: 'customer_request' }),
  moved: ({ to, reason }, { order, state }) => {
    if (to === 'cancelled' && reason)
      return draft('order.cancelled', order.id, { order, reason: state.reason ?? reason });
    if (to !== 'completed') return undefined;
    return draft('order.completed', order.id, { order, notification: state.notification ?? 'told' });
  },
};

/** What the order service reacts to: it only takes note, so that the customer sees where the order stands. */
@Controller()
export class OrderEvents {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(Orders) private readonly orders: Orders,
  ) {}

  @EventPattern('payment.approved')
  noteWhenPaymentApproved(@Payload() event: EventOf<'payment.approved'>) {
    return this.note(event, event.data.order.id, { type: 'note-paid' });
  }

  @EventPattern('payment.declined')
  cancelWhenPaymentDeclined(@Payload() event: EventOf<'payment.declined'>) {
    return this.note(event, event.data.order.id, { type: 'note-declined', reason: event.data.reason });
  }

  @EventPattern('shipment.refused')
  noteWhenShipmentRefused(@Payload() event: EventOf<'shipment.refused'>) {
    return this.note(event, event.data.order.id, { type: 'note-refused', reason: event.data.reason });
  }

  @EventPattern('payment.refunded')
  cancelWhenPaymentRefunded(@Payload() event: EventOf<'payment.refunded'>) {
    return this.note(event, event.data.order.id, { type: 'note-refunded', reason: event.data.reason });
  }

  @EventPattern('order.shipped')
  noteWhenOrderShipped(@Payload() event: EventOf<'order.shipped'>) {
    return this.note(event, event.data.order.id, { type: 'note-shipped' });
  }

  @EventPattern('customer.notified')
  completeWhenCustomerNotified(@Payload() event: EventOf<'customer.notified'>) {
    const { orderId, kind, delivered } = event.data;
    return this.note(event, orderId, { type: 'note-told', kind, delivered });
  }

  @EventPattern('stock.changed')
  learnWhenStockChanged(@Payload() event: EventOf<'stock.changed'>) {
    return this.inbox.once(event, (tx) => learnStock(tx, event.data));
  }

  private note(event: AnyEvent, orderId: string, command: OrderCommand) {
    return this.inbox.once(event, (tx) => this.orders.apply(tx, orderId, command, causeOf(event)));
  }
}
