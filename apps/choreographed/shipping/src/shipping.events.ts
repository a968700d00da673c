import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { causeOf, type EventOf, type OrderSnapshot } from '@shop/contracts';
import { draft, INBOX, type Announcements, type Inbox } from '@shop/events';
import { Shipments, type ShippingNews } from '@shop/services/shipping';

/** What the warehouse says when its shelves change, whatever changed them. */
export const stockAnnouncements: Announcements<ShippingNews & { type: 'stock-changed' }, unknown> = {
  'stock-changed': ({ sku, available, version }) => draft('stock.changed', sku, { sku, available, version }),
};

/** What shipping says of its own facts. Who listens is not its business. */
export const announcements: Announcements<ShippingNews, OrderSnapshot> = {
  ...stockAnnouncements,
  shipped: ({ shipmentId }, order) => draft('order.shipped', order.id, { order, shipmentId }),
  refused: ({ reason }, order) => draft('shipment.refused', order.id, { order, reason }),
};

/** What shipping reacts to. Each reaction and what it leads to is one transaction, once a message. */
@Controller()
export class ShippingEvents {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(Shipments) private readonly shipments: Shipments,
  ) {}

  @EventPattern('payment.approved')
  shipWhenPaymentApproved(@Payload() event: EventOf<'payment.approved'>) {
    const { order } = event.data;
    const items = order.items.map(({ sku, quantity }) => ({ sku, quantity }));
    return this.inbox.once(event, (tx) => this.shipments.apply(tx, order, { type: 'ship', items }, causeOf(event)));
  }

  @EventPattern('order.cancellation-requested')
  stopWhenCancellationRequested(@Payload() event: EventOf<'order.cancellation-requested'>) {
    const { order } = event.data;
    return this.inbox.once(event, (tx) => this.shipments.apply(tx, order, { type: 'stop' }, causeOf(event)));
  }
}
