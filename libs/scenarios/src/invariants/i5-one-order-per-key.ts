import { violationsOf, type Evidence, type Violation } from './evidence.js';
import { acceptances, checkouts, groupBy } from './readings.js';

const violation = violationsOf('I5 one order per key');

/** A customer and an `Idempotency-Key` give one order, and all its answers agree; no order came from no key. */
export function oneOrderPerKey(evidence: Evidence): readonly Violation[] {
  return [...answersThatDisagree(evidence), ...sharedOrders(evidence), ...ordersNobodyAskedFor(evidence)];
}

function answersThatDisagree(evidence: Evidence): Violation[] {
  const byKey = groupBy(acceptances(evidence), ({ owner, key }) => `${owner}\n${key}`);
  return [...byKey.values()].flatMap((answers) => {
    const ids = [...new Set(answers.map(({ order }) => order.id))];
    return ids.length > 1
      ? [violation(`key ${answers[0]!.key} was answered with several orders`, 'one order', ids)]
      : [];
  });
}

function sharedOrders(evidence: Evidence): Violation[] {
  const byOrder = groupBy(acceptances(evidence), ({ order }) => order.id);
  return [...byOrder].flatMap(([id, answers]) => {
    const keys = [...new Set(answers.map(({ owner, key }) => `${owner} ${key}`))];
    return keys.length > 1 ? [violation(`several keys were answered with order ${id}`, 'one key', keys)] : [];
  });
}

/** A request that nobody knows the outcome of may have become an order; one that was refused, or never sent, may not. */
function ordersNobodyAskedFor(evidence: Evidence): Violation[] {
  return [...groupBy(evidence.orders, ({ owner }) => owner)].flatMap(([owner, orders]) => {
    const sent = checkouts(evidence).filter(({ who }) => who === owner);
    const possible = sent.filter(({ outcome, status }) => outcome === 'unknown' || status === 202);
    const keys = new Set(possible.map(({ key }) => key)).size;
    return orders.length > keys
      ? [violation(`customer ${owner} has more orders than accepted keys`, `at most ${keys}`, orders.length)]
      : [];
  });
}
