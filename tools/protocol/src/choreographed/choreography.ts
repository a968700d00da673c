import { announcements as fromNotification } from '@shop/choreographed-notification/notification.events';
import { announcements as fromOrder } from '@shop/choreographed-order/order.events';
import { announcements as fromPayment } from '@shop/choreographed-payment/payment.events';
import { announcements as fromShipping } from '@shop/choreographed-shipping/shipping.events';
import type { OrderSnapshot } from '@shop/contracts';
import type { NoticeFact } from '@shop/domain-notification';
import type { OrderFact } from '@shop/domain-order';
import type { PaymentFact } from '@shop/domain-payment';
import type { Announcements } from '@shop/events';
import type { NoticeAbout } from '@shop/services/notification';
import type { OrderAbout } from '@shop/services/order';
import type { ShippingNews } from '@shop/services/shipping';
import { allKeys, type PartnerKeys } from '../outside.js';
import { deciders, type Deciders } from '../services.js';
import { reactions, type Reaction } from './reactions.js';

/** What the machinery between the services promises. */
export interface Guarantees {
  /** A message is acknowledged only when what it did is stored. */
  readonly ackAfterCommit: boolean;
  /** What a transaction says is stored in it, so that a crash before the publishing loses nothing. */
  readonly outbox: boolean;
  /** Nothing is published of a transaction that may still fail. */
  readonly commitBeforePublish: boolean;
  /** Two handlers never decide on the same reading of a row. */
  readonly serialTransactions: boolean;
}

/** Everything that makes up the choreographed shop, in parts that can be taken out one by one. */
export interface Choreography {
  readonly deciders: Deciders;
  readonly announcements: {
    readonly order: Announcements<OrderFact, OrderAbout>;
    readonly payment: Announcements<PaymentFact, OrderSnapshot>;
    readonly shipping: Announcements<ShippingNews, OrderSnapshot>;
    readonly notification: Announcements<NoticeFact, NoticeAbout>;
  };
  readonly reactions: readonly Reaction[];
  readonly keys: PartnerKeys;
  readonly guarantees: Guarantees;
  /** Whether the order service gives up by a clock of its own. */
  readonly orderOwnsDeadline: boolean;
}

export const choreography: Choreography = {
  deciders,
  announcements: { order: fromOrder, payment: fromPayment, shipping: fromShipping, notification: fromNotification },
  reactions: reactions(),
  keys: allKeys,
  guarantees: { ackAfterCommit: true, outbox: true, commitBeforePublish: true, serialTransactions: true },
  orderOwnsDeadline: false,
};
