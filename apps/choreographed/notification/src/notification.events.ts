import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { causeOf, type EventOf } from '@shop/contracts';
import type { NoticeFact } from '@shop/domain-notification';
import { draft, INBOX, type Announcements, type Inbox } from '@shop/events';
import { Notices, type NoticeAbout } from '@shop/services/notification';

const notified =
  (delivered: boolean) =>
  (_: NoticeFact, { order, kind }: NoticeAbout) =>
    draft('customer.notified', order.id, { orderId: order.id, kind, delivered });

/** What notification says of its own facts. Who listens is not its business. */
export const announcements: Announcements<NoticeFact, NoticeAbout> = {
  told: notified(true),
  undeliverable: notified(false),
};

/** What notification reacts to: facts a customer is told, and nothing else. */
@Controller()
export class NotificationEvents {
  constructor(
    @Inject(INBOX) private readonly inbox: Inbox,
    @Inject(Notices) private readonly notices: Notices,
  ) {}

  @EventPattern('order.shipped')
  tellWhenOrderShipped(@Payload() event: EventOf<'order.shipped'>) {
    const about = { order: event.data.order, kind: 'shipped' } as const;
    return this.inbox.once(event, (tx) => this.notices.apply(tx, about, { type: 'tell' }, causeOf(event)));
  }

  @EventPattern('order.cancelled')
  tellWhenOrderCancelled(@Payload() event: EventOf<'order.cancelled'>) {
    const { order, reason } = event.data;
    const about = { order, kind: 'cancelled' } as const;
    return this.inbox.once(event, (tx) => this.notices.apply(tx, about, { type: 'tell', reason }, causeOf(event)));
  }
}
