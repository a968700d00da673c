import { violationsOf, type Evidence, type Order, type Violation } from './evidence.js';
import { acceptances, isFinal } from './readings.js';

const violation = violationsOf('I4 an end');

/**
 * Every order that was answered with success exists, with the lines, price and owner it was accepted with, and has
 * reached a final status; so has every other order of the story.
 */
export function anEnd(evidence: Evidence): readonly Violation[] {
  const now = new Map(evidence.orders.map((each) => [each.order.id, each]));
  return [
    ...acceptances(evidence).flatMap(({ owner, order }) => kept(owner, order, now.get(order.id))),
    ...evidence.orders
      .filter(({ order }) => !isFinal(order))
      .map(({ order }) => violation(`order ${order.id} has no end`, 'completed or cancelled', order.status)),
  ];
}

function kept(owner: string, accepted: Order, now: Evidence['orders'][number] | undefined): Violation[] {
  if (!now) return [violation(`order ${accepted.id} was accepted and is lost`, 'the order', 'nothing')];
  const found: Violation[] = [];
  if (now.owner !== owner) found.push(violation(`order ${accepted.id} changed hands`, owner, now.owner));
  if (promise(now.order) !== promise(accepted))
    found.push(violation(`order ${accepted.id} is not what was accepted`, promise(accepted), promise(now.order)));
  return found;
}

const promise = ({ items, total, createdAt }: Order) =>
  JSON.stringify({
    items: items.map(({ sku, name, quantity, unitPrice }) => [sku, name, quantity, unitPrice.amount]),
    total: total.amount,
    createdAt,
  });
