import type { OrderStatus, TraceMessage } from '@shop/contracts';
import type { ExpectedStep } from './expected-steps.js';

/** An event of the flow: who says it, who listens, the one first on whom the next step depends. */
interface Link {
  readonly name: string;
  readonly from: string;
  readonly to: readonly [string, ...string[]];
}

/** The part of the choreography that an order goes through. `flow.spec.ts` holds it against the subscriptions. */
export const links = {
  created: { name: 'order.created', from: 'order', to: ['payment'] },
  toCart: { name: 'order.created', from: 'order', to: ['cart'] },
  cancellation: { name: 'order.cancellation-requested', from: 'order', to: ['payment', 'shipping'] },
  approved: { name: 'payment.approved', from: 'payment', to: ['shipping', 'order'] },
  declined: { name: 'payment.declined', from: 'payment', to: ['order'] },
  shipped: { name: 'order.shipped', from: 'shipping', to: ['notification', 'order'] },
  refused: { name: 'shipment.refused', from: 'shipping', to: ['payment', 'order'] },
  refunded: { name: 'payment.refunded', from: 'payment', to: ['order'] },
  cancelled: { name: 'order.cancelled', from: 'order', to: ['notification'] },
  notified: { name: 'customer.notified', from: 'notification', to: ['order'] },
} as const satisfies Record<string, Link>;

/** What is done when an order stands there, whether its messages were seen or not. */
const doneWhen: Readonly<Partial<Record<OrderStatus, readonly Link[]>>> = {
  paid: [links.created],
  shipped: [links.created, links.approved],
  completed: [links.created, links.approved, links.shipped, links.notified, links.cancellation],
  cancelled: [links.created, links.approved, links.declined, links.refused, links.refunded, links.cancellation],
};

/** What nobody asks of a partner before having heard this: a process that dies takes its last traces with it. */
const evidence: Readonly<Record<string, string>> = {
  'order.created/payment': 'card.charge',
  'payment.approved/shipping': 'carrier.book',
  'shipment.refused/payment': 'card.refund',
  'order.shipped/notification': 'mail.send',
  'order.cancelled/notification': 'mail.send',
};

class Heard {
  constructor(private readonly messages: readonly TraceMessage[]) {}

  /** Index of the first delivery that was handled; -1 without any. */
  by(name: string, to: string): number {
    const heard = this.messages.findIndex(
      (one) => one.kind === 'event' && one.name === name && one.to === to && one.ok,
    );
    if (heard !== -1) return heard;
    const asked = evidence[`${name}/${to}`];
    return this.messages.findIndex((one) => one.kind === 'call' && one.name === asked && one.from === to);
  }

  failedBy(name: string, to: string): number {
    return this.messages.findLastIndex((one) => one.kind === 'event' && one.name === name && one.to === to && !one.ok);
  }

  any({ name }: Link): boolean {
    return this.messages.some((one) => one.kind === 'event' && one.name === name);
  }

  /** Whoever has not begun when a cancellation comes answers no; whoever has begun takes no notice of it. */
  cancelledBefore(question: Link, to: string): boolean {
    const cancelled = this.by(links.cancellation.name, to);
    const asked = this.by(question.name, to);
    return cancelled !== -1 && (asked === -1 || cancelled < asked);
  }
}

/** The links from the beginning to the end of this order, as far as can be told by now. */
function chainOf(heard: Heard, status: OrderStatus | undefined, isCancelling: boolean): readonly Link[] {
  const { created, approved, declined, shipped, refused, refunded, cancelled, notified } = links;
  const isRefused =
    heard.any(refused) ||
    (!heard.any(shipped) && heard.cancelledBefore(approved, 'shipping')) ||
    // The request was published before anything that payment may still say.
    (isCancelling && heard.by(approved.name, 'shipping') === -1);
  const isDeclined = heard.any(declined) || (!heard.any(approved) && heard.cancelledBefore(created, 'payment'));
  if (isDeclined || (status === 'cancelled' && !isRefused)) return [created, declined, cancelled, notified];
  if (isRefused) return [created, approved, refused, refunded, cancelled, notified];
  return [created, approved, shipped, notified];
}

export function choreographedSteps(messages: readonly TraceMessage[], status?: OrderStatus): readonly ExpectedStep[] {
  const heard = new Heard(messages);
  const isCancelling = status === 'cancelling' && !heard.any(links.refused) && !heard.any(links.declined);
  const chain = chainOf(heard, status, isCancelling);
  const done = (status && doneWhen[status]) ?? [];
  const main = chain.flatMap((link, index) => {
    const before = chain[index - 1];
    const since = before && heard.by(before.name, before.to[0]);
    const later = chain.slice(index + 1);
    const due =
      before === undefined || since !== -1 || done.includes(before) || [link, ...later].some((it) => heard.any(it));
    if (done.includes(link)) return [];
    return missing(heard, link, due, since).filter(({ to }) => !wasOvertaken(heard, link, later, to));
  });
  const beside = [links.toCart, ...(isCancelling || heard.any(links.cancellation) ? [links.cancellation] : [])];
  return [...main, ...beside.flatMap((link) => (done.includes(link) ? [] : missing(heard, link, true, undefined)))];
}

/** Whether what comes after a link was heard: by anybody where the next step depends on it, else by the same reader. */
function wasOvertaken(heard: Heard, link: Link, later: readonly Link[], to: string): boolean {
  const depends = link.to[0] === to;
  return later.some((next) =>
    next.to.some((reader) => (depends || reader === to) && heard.by(next.name, reader) !== -1),
  );
}

function missing(heard: Heard, link: Link, due: boolean, since: number | undefined): readonly ExpectedStep[] {
  return link.to
    .filter((to) => heard.by(link.name, to) === -1)
    .map((to) => {
      const tried = heard.failedBy(link.name, to);
      return {
        kind: 'event' as const,
        name: link.name,
        from: link.from,
        to,
        due,
        ...(since !== undefined && since !== -1 ? { since } : {}),
        ...(tried === -1 ? {} : { tried }),
      };
    });
}
