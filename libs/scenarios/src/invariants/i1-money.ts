import type { CardRow } from '../shop/ledgers.js';
import { violationsOf, type Evidence, type Order, type Violation } from './evidence.js';
import { byOrder, isShipped } from './readings.js';

const violation = violationsOf('I1 money');
const total = (rows: readonly { amount: { amount: number } }[]) =>
  rows.reduce((sum, row) => sum + row.amount.amount, 0);

/**
 * Per order, charged − refunded is its total once it is shipped and nothing once it is cancelled; never was more
 * refunded than charged; and our payments are the card network's ledger, row by row, nothing orphaned on either side.
 */
export function money(evidence: Evidence): readonly Violation[] {
  const rowsOf = byOrder(evidence.ledger.card);
  return [
    ...evidence.orders.flatMap(({ order }) => moneyOf(order, rowsOf(order.id), evidence)),
    ...evidence.orphans.map((id) =>
      violation(`a partner has a row for ${id}, which is no order of ours`, 'an order', id),
    ),
  ];
}

function moneyOf(order: Order, rows: readonly CardRow[], { audits }: Evidence): Violation[] {
  const kept = keptOf(rows);
  const expected = isShipped(order) ? order.total.amount : 0;
  const found: Violation[] = [];
  if (kept.end !== expected && (isShipped(order) || order.status === 'cancelled'))
    found.push(violation(`charged − refunded of ${order.status} order ${order.id}`, expected, kept.end));
  if (kept.lowest < 0)
    found.push(
      violation(`more was refunded than charged for order ${order.id}`, 'at least 0 at any moment', kept.lowest),
    );

  const audit = audits[order.id];
  if (!audit) return [...found, violation(`order ${order.id} has no audit`)];
  for (const [kind, ours] of [
    ['charge', audit.charges],
    ['refund', audit.refunds],
  ] as const) {
    const theirs = rows.filter((row) => row.kind === kind);
    if (ours.length !== theirs.length || total(ours) !== total(theirs))
      found.push(
        violation(
          `our ${kind}s of order ${order.id} are not those of the card network`,
          amounts(theirs),
          amounts(ours),
        ),
      );
  }
  return found;
}

/** What the shop kept of an order's money: at the end, and when it was least. Amounts in centavos. */
function keptOf(rows: readonly CardRow[]) {
  const inOrder = [...rows].sort((a, b) => a.at.localeCompare(b.at) || a.kind.localeCompare(b.kind));
  return inOrder.reduce(
    ({ end, lowest }, { kind, amount: { amount } }) => {
      const now = kind === 'charge' ? end + amount : end - amount;
      return { end: now, lowest: Math.min(lowest, now) };
    },
    { end: 0, lowest: 0 },
  );
}

const amounts = (rows: readonly { amount: { amount: number } }[]) => rows.map(({ amount }) => amount.amount).sort();
