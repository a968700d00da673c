import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { causeOf, type EventOf, type OrderSnapshot } from '@shop/contracts';
import type { PaymentFact } from '@shop/domain-payment';
import { draft, INBOX, type Announcements, type Inbox } from '@shop/events';
import { Payments } from '@shop/services/payment';

/** What payment says of its own facts. Who listens is not its business. */
export const announcements: Announcements<PaymentFact, OrderSnapshot> = {
  approved: ({ amount, chargeId }, order) => draft('payment.approved', order.id, { order, amount, chargeId }),
  declined: ({ reason }, order) => draft('payment.declined', order.id, { order, reason }),
  'timed-out': (_, order) => draft('payment.declined', order.id, { order, reason: 'payment_timeout' }),
  refunded: ({ amount, reason }, order) => draft('payment.refunded', order.id, { order, amount, reason }),
};

/** What payment reacts to. Each reaction and what it leads to is one transaction, once a message. */
@Controller()
export class PaymentEvents {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(Payments) private readonly payments: Payments,
  ) {}

  @EventPattern('order.created')
  chargeWhenOrderCreated(@Payload() event: EventOf<'order.created'>) {
    const { order, paymentToken } = event.data;
    const charge = { type: 'charge', amount: order.total, paymentToken } as const;
    return this.inbox.once(event, (tx) => this.payments.apply(tx, order, charge, causeOf(event)));
  }

  @EventPattern('order.cancellation-requested')
  stopWhenCancellationRequested(@Payload() event: EventOf<'order.cancellation-requested'>) {
    const { order } = event.data;
    return this.inbox.once(event, (tx) => this.payments.apply(tx, order, { type: 'stop' }, causeOf(event)));
  }

  @EventPattern('shipment.refused')
  refundWhenShipmentRefused(@Payload() event: EventOf<'shipment.refused'>) {
    const { order, reason } = event.data;
    return this.inbox.once(event, (tx) => this.payments.apply(tx, order, { type: 'refund', reason }, causeOf(event)));
  }
}
