import { violationsOf, type Evidence, type Violation } from './evidence.js';
import { acceptances, byOrder, sightings } from './readings.js';

const violation = violationsOf('I8 isolation');

/** Nothing of one customer was shown or mailed to another, and the price charged is the price accepted. */
export function isolation(evidence: Evidence): readonly Violation[] {
  const ownerOf = new Map(evidence.orders.map(({ owner, order }) => [order.id, owner]));
  for (const { owner, order } of acceptances(evidence)) ownerOf.set(order.id, owner);
  return [...shownToOthers(evidence, ownerOf), ...mailedToOthers(evidence, ownerOf), ...otherPrices(evidence)];
}

function shownToOthers(evidence: Evidence, ownerOf: ReadonlyMap<string, string>): Violation[] {
  const shown = [
    ...sightings(evidence).map(({ who, order }) => ({ who, id: order.id })),
    ...Object.entries(evidence.notices).flatMap(([who, notices]) =>
      notices.map(({ orderId }) => ({ who, id: orderId })),
    ),
  ];
  const wrong = shown.filter(({ who, id }) => ownerOf.has(id) && ownerOf.get(id) !== who);
  return [...new Set(wrong.map(({ id }) => id))].map((id) =>
    violation(`order ${id} was shown to somebody else`, ownerOf.get(id), wrong.find((row) => row.id === id)?.who),
  );
}

function mailedToOthers({ customers, ledger }: Evidence, ownerOf: ReadonlyMap<string, string>): Violation[] {
  const emailOf = new Map(customers.map(({ id, email }) => [id, email]));
  return ledger.mail.flatMap(({ orderId, to }) => {
    const email = emailOf.get(ownerOf.get(orderId) ?? '');
    return email === to
      ? []
      : [violation(`mail about order ${orderId} went to somebody else`, email ?? 'its owner', to)];
  });
}

function otherPrices(evidence: Evidence): Violation[] {
  const cardOf = byOrder(evidence.ledger.card);
  const accepted = new Map(acceptances(evidence).map(({ order }) => [order.id, order]));
  return [...accepted.values()].flatMap(({ id, items, total }) => {
    const sum = items.reduce((amount, { quantity, unitPrice }) => amount + quantity * unitPrice.amount, 0);
    const charged = cardOf(id).filter(({ kind }) => kind === 'charge');
    return [
      ...(sum === total.amount
        ? []
        : [violation(`the total of order ${id} is not the sum of its lines`, sum, total.amount)]),
      ...charged
        .filter(({ amount }) => amount.amount !== total.amount)
        .map(({ amount }) => violation(`order ${id} was charged another price`, total.amount, amount.amount)),
    ];
  });
}
