import type { classroom, Domain, TraceMessage } from '@shop/contracts';
import { concerning } from '../order/concerning.js';
import { endOf } from '../order/panel-order.js';

/** What a service has of the order, in the words of its own domain; `order.paid` is the order service's status. */
export type OwnedState =
  | `order.${'pending' | 'paid' | 'shipped' | 'completed' | 'cancelling' | 'cancelled'}`
  | `payment.${'asking' | 'charged' | 'declined' | 'refunding' | 'refunded'}`
  | `shipping.${'booking' | 'shipped' | 'refused'}`
  | `notification.${'telling' | 'told'}`
  | 'cart.cleared';

/** A moment at which the state of the order in one service became another one, or at which somebody touched the service. */
export interface Change {
  readonly at: string;
  readonly service: Domain;
  readonly state: OwnedState | { readonly fault: classroom.CausedFault['what'] };
}

/** The services that have a state of an order, in the order of its flow. */
export const owners = ['order', 'payment', 'shipping', 'notification', 'cart'] as const satisfies readonly Domain[];

const declines: readonly string[] = ['payment_declined', 'insufficient_funds', 'payment_timeout'];
const refusals: readonly string[] = ['carrier_refused', 'out_of_stock'];

/**
 * How the order went from state to state in each service that owns a part of it: from the order's history and the facts the
 * services have recorded; where a service only began something, from the first message about it.
 */
export function changesOf(
  watched: classroom.WatchedOrder,
  faults: readonly classroom.CausedFault[],
): readonly Change[] {
  const { order, audit } = watched;
  const { messages, style } = watched.trace;
  const changes: Change[] = [];
  const add = (at: string | undefined, service: Domain, state: Change['state']): void => {
    if (at !== undefined) changes.push({ at, service, state });
  };
  const firstCall = (name: string) => messages.find((one) => one.kind === 'call' && one.name === name)?.at;
  const reason = order?.reason ?? '';

  for (const { status, at } of order?.history ?? []) add(at, 'order', `order.${status}`);

  add(firstCall('card.charge'), 'payment', 'payment.asking');
  if (declines.includes(reason))
    add(answerAt(messages, 'payment.declined', 'payment.charge'), 'payment', 'payment.declined');
  for (const { at } of audit?.charges ?? []) add(at, 'payment', 'payment.charged');
  add(firstCall('card.refund'), 'payment', 'payment.refunding');
  for (const { at } of audit?.refunds ?? []) add(at, 'payment', 'payment.refunded');

  add(firstCall('carrier.book'), 'shipping', 'shipping.booking');
  if (refusals.includes(reason))
    add(answerAt(messages, 'shipment.refused', 'shipping.ship'), 'shipping', 'shipping.refused');
  for (const { at } of audit?.shipments ?? []) add(at, 'shipping', 'shipping.shipped');

  add(firstCall('mail.send'), 'notification', 'notification.telling');
  for (const { at } of audit?.notifications ?? []) add(at, 'notification', 'notification.told');

  add(
    messages.find(
      (one) =>
        (one.kind === 'reply' && one.name === 'cart.clear' && one.ok) ||
        (one.name === 'order.created' && one.to === 'cart'),
    )?.at,
    'cart',
    'cart.cleared',
  );

  const from = order?.createdAt ?? messages[0]?.at;
  for (const { at, where, what } of from === undefined ? [] : concerning(faults, style, from, endOf(watched))) {
    const service = owners.find((one) => one === where);
    if (service) add(at, service, { fault: what });
  }
  return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** When a service said no: by its event, or by its last answer. */
function answerAt(messages: readonly TraceMessage[], event: string, command: string): string | undefined {
  return messages.findLast(({ kind, name }) => name === event || (kind === 'reply' && name === command))?.at;
}
