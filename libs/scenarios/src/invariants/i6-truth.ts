import { violationsOf, type Evidence, type Notice, type Order, type Violation } from './evidence.js';
import { byOrder, groupBy, isShipped, sightings } from './readings.js';

const violation = violationsOf('I6 truth');
type Status = Order['status'];

/** The state machine of the contract. */
const next: Readonly<Record<Status, readonly Status[]>> = {
  pending: ['paid', 'cancelling', 'cancelled'],
  paid: ['shipped', 'cancelling'],
  shipped: ['completed'],
  completed: [],
  cancelling: ['cancelled', 'shipped'],
  cancelled: [],
};

/**
 * The history of an order is a path of the state machine, what was shown of it was always a beginning of that path, and
 * nobody was told anything that its final status contradicts.
 */
export function truth(evidence: Evidence): readonly Violation[] {
  const seen = groupBy(sightings(evidence), ({ order }) => order.id);
  const mailsOf = byOrder(evidence.ledger.mail);
  const noticesOf = byOrder(Object.values(evidence.notices).flat());
  return evidence.orders.flatMap(({ order }) => [
    ...aPath(order),
    ...seenOnTheWay(order, seen.get(order.id) ?? []),
    ...told(order, {
      mails: mailsOf(order.id),
      notices: noticesOf(order.id),
      audited: evidence.audits[order.id]?.notifications ?? [],
    }),
  ]);
}

function aPath({ id, status, reason, history }: Order): Violation[] {
  const path = history.map((entry) => entry.status);
  const found: Violation[] = [];
  if (path[0] !== 'pending' || path.slice(1).some((to, step) => !next[path[step]!].includes(to)))
    found.push(violation(`the history of order ${id} is no path of the state machine`, 'a path from pending', path));
  if (path.at(-1) !== status) found.push(violation(`order ${id} is not where its history ends`, path.at(-1), status));
  if (history.some(({ at }, step) => step > 0 && at < history[step - 1]!.at))
    found.push(violation(`the history of order ${id} goes back in time`, 'times in order', history));
  if ((status === 'cancelled') !== (reason !== undefined) && status !== 'cancelling')
    found.push(
      violation(`the reason of ${status} order ${id}`, status === 'cancelled' ? 'a reason' : 'none', reason ?? 'none'),
    );
  return found;
}

function seenOnTheWay(order: Order, seen: readonly { readonly order: Order }[]): Violation[] {
  const path = order.history.map(({ status }) => status);
  const untrue = seen
    .map((sighting) => sighting.order.history.map(({ status }) => status))
    .find((shown) => shown.some((status, step) => path[step] !== status));
  return untrue ? [violation(`order ${order.id} was shown on a path it did not take`, path, untrue)] : [];
}

type Told = Readonly<Record<'mails' | 'notices' | 'audited', readonly Pick<Notice, 'kind'>[]>>;

function told(order: Order, { mails, notices, audited }: Told): Violation[] {
  const right = isShipped(order) ? 'shipped' : order.status === 'cancelled' ? 'cancelled' : undefined;
  const wrong = [...audited, ...mails, ...notices].map(({ kind }) => kind).find((kind) => kind !== right);
  return [
    ...(wrong
      ? [violation(`the customer was told "${wrong}" of ${order.status} order ${order.id}`, right, wrong)]
      : []),
    ...(order.notification === 'told' && mails.length === 0
      ? [violation(`order ${order.id} says that the customer was told, and no mail was delivered`, 1, 0)]
      : []),
    ...(order.notification === 'undeliverable' && mails.length > 0
      ? [violation(`order ${order.id} says undeliverable, and a mail was delivered`, 0, mails)]
      : []),
    ...(order.status === 'completed' && order.notification === undefined
      ? [violation(`order ${order.id} is completed and nobody was told`, 'told or undeliverable', 'neither')]
      : []),
  ];
}
