import type { CancelReason } from '@shop/domain-kernel';
import { isPath } from '@shop/domain-order';
import { received } from '@shop/domain-shipping';
import type { Configuration } from './configuration.js';
import { firstWith } from './firsts.js';
import type { Outside } from './outside.js';
import { sku } from './sample-order.js';
import { unitsOf, type Services, type Standing } from './services.js';

type Situation = ReturnType<typeof situationOf>;
type Rule = (situation: Situation, configuration: Configuration) => string | false;

function situationOf(services: Services, standing: Standing) {
  const { parcel, warehouse } = services.shipping.at(standing.shipping);
  const stock = warehouse[sku];
  if (!stock) throw new Error(`Nobody has counted ${sku}`);
  return {
    order: services.order.at(standing.order),
    payment: services.payment.at(standing.payment),
    parcel,
    stock,
    notices: {
      shipped: services.notification.at(standing.shippedNotice),
      cancelled: services.notification.at(standing.cancelledNotice),
    },
    outside: services.outside.at(standing.outside),
    isPaymentCancelledFirst: firstWith(standing.firsts, 'payment') === 'cancellation',
    isShippingCancelledFirst: firstWith(standing.firsts, 'shipping') === 'cancellation',
  };
}

/** What must hold at every moment. Named after the invariants of the scenarios; C1 and C2 are the tombstones'. */
const always: readonly Rule[] = [
  ({ outside: { charges, refunds } }) => refunds > charges && 'I1 money: more is refunded than was charged',
  ({ order, outside: { charges, refunds }, payment }) =>
    order.status === 'cancelled' &&
    charges > refunds &&
    !isRefundedLater(payment) &&
    'I1 money: cancelled with money kept',
  ({ stock }, configuration) =>
    (received(stock) !== unitsOf(configuration.stock) || Math.min(stock.onHand, stock.allocated, stock.shipped) < 0) &&
    'I2 stock: units were made or lost',
  ({ outside }) => isTwice(outside) && 'I3 once: an effect happened twice',
  ({ order: { history } }) => !isPath(history.map(({ status }) => status)) && 'I6 truth: the history is not a path',
  ({ order, outside: { parcels, refunds } }) =>
    parcels > 0 && (order.status === 'cancelled' || refunds > 0) && 'I6 truth: a parcel of a cancelled order is out',
  ({ outside: { mails, parcels } }) => mails.shipped > parcels && 'I6 truth: told of a parcel that is not out',
  ({ order, outside: { mails, mailedReason } }) =>
    mails.cancelled > 0 &&
    (order.status !== 'cancelled' || order.reason !== mailedReason) &&
    'I6 truth: told of a cancellation that is none, or of another reason',
  ({ isPaymentCancelledFirst, outside }) =>
    isPaymentCancelledFirst && outside.charges > 0 && 'C1: charged, though payment met the cancellation first',
  ({ isShippingCancelledFirst, outside, parcel }) =>
    isShippingCancelledFirst &&
    (outside.parcels > 0 || parcel.status === 'booking') &&
    'C2: shipped, though the cancellation was there first',
];

/** What must hold besides, once nobody has anything left to do. */
const atRest: readonly Rule[] = [
  ({ order: { status } }) => status !== 'completed' && status !== 'cancelled' && 'I4 an end: the order has none',
  ({ order, outside: { charges, refunds } }) =>
    charges - refunds !== (order.status === 'completed' ? 1 : 0) && 'I1 money: not what the order ended with',
  ({ payment: { status }, outside: { charges, refunds } }) =>
    (charges !== Number(status === 'approved' || status === 'refunded') || refunds !== Number(status === 'refunded')) &&
    "I1 money: payment's books are not the network's",
  ({ stock, outside: { parcels } }, configuration) =>
    (stock.allocated !== 0 || (configuration.stock !== 'contested' && stock.shipped !== parcels)) &&
    'I2 stock: units are held for nothing, or missing',
  ({ order, outside: { parcels } }) =>
    parcels !== Number(order.status === 'completed') && 'I6 truth: completed is not what was shipped',
  ({ order, notices, outside: { mails } }) => {
    const kind = order.status === 'completed' ? 'shipped' : 'cancelled';
    const isTold = notices[kind].status === 'told' || notices[kind].status === 'undeliverable';
    return (!isTold || mails[kind] !== 1) && 'I7 nothing left: the customer was not told';
  },
  ({ order: { status, reason } }, configuration) =>
    !possibleEnds(configuration).includes(status === 'completed' ? status : reason) &&
    `I6 truth: it ended ${status} (${reason ?? 'for no reason'}), and nothing led to that`,
];

/** After the deadline an order is cancelled without the network's answer; what that approves late, payment refunds. */
function isRefundedLater(payment: Situation['payment']): boolean {
  return payment.status === 'timed-out' || (payment.status === 'refunding' && payment.reason === 'payment_timeout');
}

function isTwice({ charges, refunds, parcels, mails }: Outside): boolean {
  return Math.max(charges, refunds, parcels, mails.shipped, mails.cancelled) > 1;
}

function possibleEnds(given: Configuration): readonly ('completed' | CancelReason | undefined)[] {
  const { network, deadline, stock, carrier, cancels } = given;
  const isInTime = deadline !== 'passes';
  const isPaid = network === 'approves' && isInTime;
  const ends: readonly ['completed' | CancelReason, boolean][] = [
    ['completed', isPaid && stock !== 'none' && carrier === 'accepts'],
    ['payment_declined', network === 'declines' && isInTime],
    ['insufficient_funds', network === 'has no funds' && isInTime],
    ['payment_timeout', deadline !== 'never passes'],
    ['out_of_stock', isPaid && stock !== 'enough'],
    ['carrier_refused', isPaid && stock !== 'none' && carrier === 'refuses'],
    ['customer_request', cancels],
  ];
  return ends.flatMap(([end, isPossible]) => (isPossible ? [end] : []));
}

/** The first rule that is broken, in its own words. */
export class Invariants {
  constructor(
    private readonly services: Services,
    private readonly configuration: Configuration,
  ) {}

  broken(standing: Standing): string | undefined {
    return this.first(always, standing);
  }

  brokenAtRest(standing: Standing): string | undefined {
    return this.first(atRest, standing);
  }

  private first(rules: readonly Rule[], standing: Standing): string | undefined {
    const situation = situationOf(this.services, standing);
    for (const rule of rules) {
      const wrong = rule(situation, this.configuration);
      if (wrong) return wrong;
    }
    return undefined;
  }
}
