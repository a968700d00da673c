import type { NoticeCommand } from '@shop/domain-notification';
import type { Draft } from '@shop/events';
import type { CancelReason } from '@shop/domain-kernel';
import { draft } from '@shop/events';
import type { Choreography, Guarantees } from '../choreographed/choreography.js';
import type { Reaction } from '../choreographed/reactions.js';
import type { PartnerKeys } from '../outside.js';
import { sampleOrder } from '../sample-order.js';
import type { Mutant } from './mutant.js';
import { tellsAgain, tellsOnce } from './notification.js';
import { deafToParcels, order, orderMutants } from './order.js';
import { choreographedPaymentMutants, paymentMutants } from './payment.js';
import { choreographedShippingMutants, shippingMutants } from './shipping.js';

type Remove = (shop: Choreography) => Choreography;

const withoutKey =
  (key: keyof PartnerKeys): Remove =>
  (shop) => ({ ...shop, keys: { ...shop.keys, [key]: false } });

const withoutGuarantee =
  (guarantee: keyof Guarantees): Remove =>
  (shop) => ({ ...shop, guarantees: { ...shop.guarantees, [guarantee]: false } });

const refundsUnanswered: Remove = (shop) => {
  const announced = ({ reason }: { reason: CancelReason }) =>
    draft('payment.refunded', sampleOrder.id, { order: sampleOrder, amount: sampleOrder.total, reason });
  const payment = { ...shop.announcements.payment, refunding: announced, refunded: () => undefined };
  return { ...shop, announcements: { ...shop.announcements, payment } };
};

const tellsOn =
  (on: Draft['type']): Remove =>
  (shop) => {
    const leadsTo = ({ data }: Draft) => {
      const reason = 'reason' in data ? data.reason : 'customer_request';
      return { row: 'cancelledNotice', command: { type: 'tell', reason } satisfies NoticeCommand } as const;
    };
    const early: Reaction = { by: 'notification', on, name: 'tells too early', leadsTo };
    return { ...shop, reactions: [...shop.reactions, early] };
  };

const deafTo =
  (on: Draft['type']): Remove =>
  (shop) => ({ ...shop, reactions: shop.reactions.filter((it) => it.by !== 'order' || it.on !== on) });

const waitsForTheParcel = order<Choreography>('note-told', ['pending', 'paid', 'cancelling'], []);

/** Every guard of the choreographed shop, taken out one at a time. */
export const choreographedMutants: readonly Mutant<Choreography>[] = [
  { guard: 'the network knows a charge by its key', without: withoutKey('charge') },
  { guard: 'the network knows a refund by its key', without: withoutKey('refund') },
  { guard: 'the carrier knows a booking by its key', without: withoutKey('booking') },
  { guard: 'the mail server knows a mail by its key', without: withoutKey('mail') },
  ...paymentMutants<Choreography>(),
  ...choreographedPaymentMutants<Choreography>(),
  { guard: "a refund is announced only after the network's answer", without: refundsUnanswered },
  ...shippingMutants<Choreography>(),
  ...choreographedShippingMutants<Choreography>(),
  ...orderMutants<Choreography>(),
  { guard: 'the order does not decide the deadline alone', without: (shop) => ({ ...shop, orderOwnsDeadline: true }) },
  tellsOnce(),
  { guard: 'notification does not tell on a request', without: tellsOn('order.cancellation-requested') },
  { guard: 'notification does not tell on a refusal', without: tellsOn('shipment.refused') },
  { guard: 'notification does not tell on a decline', without: tellsOn('payment.declined') },
  {
    guard: 'the order hears payment.approved',
    without: deafTo('payment.approved'),
    doubledBy: {
      guard: 'later facts imply it: it is for the eyes of the customer',
      without: deafToParcels('pending'),
    },
  },
  {
    guard: 'the order hears order.shipped',
    without: deafTo('order.shipped'),
    doubledBy: { guard: 'later facts imply it: it is for the eyes of the customer', without: waitsForTheParcel },
  },
  {
    guard: 'the inbox: nothing here has one, every message may come again',
    without: (shop) => shop,
    doubledBy: { guard: 'every decider knows a repetition by its state', without: tellsAgain() },
  },
  { guard: 'what a transaction says is stored with it (outbox)', without: withoutGuarantee('outbox') },
  { guard: 'a message is acknowledged after the commit', without: withoutGuarantee('ackAfterCommit') },
  { guard: 'nothing is published before the commit', without: withoutGuarantee('commitBeforePublish') },
  { guard: 'handlers of a service do not read the same row at once', without: withoutGuarantee('serialTransactions') },
];
