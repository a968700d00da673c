import { violationsOf, type Evidence, type Violation } from './evidence.js';

const violation = violationsOf('I3 once');

/** Per order at most one charge, one refund, one shipment and one message of each kind, by our books and by theirs. */
export function once({ orders, audits, ledger }: Evidence): readonly Violation[] {
  return orders.flatMap(({ order: { id } }) => {
    const of = <Row extends { orderId: string }>(rows: readonly Row[]) => rows.filter(({ orderId }) => orderId === id);
    const audit = audits[id];
    const effects: [string, number][] = [
      ['charge at the card network', of(ledger.card).filter(({ kind }) => kind === 'charge').length],
      ['refund at the card network', of(ledger.card).filter(({ kind }) => kind === 'refund').length],
      ['parcel at the carrier', of(ledger.carrier).length],
      ['charge', audit?.charges.length ?? 0],
      ['refund', audit?.refunds.length ?? 0],
      ['shipment', audit?.shipments.length ?? 0],
      ...(['shipped', 'cancelled'] as const).flatMap((kind): [string, number][] => [
        [`mail "${kind}" delivered`, of(ledger.mail).filter((row) => row.kind === kind).length],
        [`notification "${kind}"`, audit?.notifications.filter((row) => row.kind === kind).length ?? 0],
      ]),
    ];
    return effects
      .filter(([, times]) => times > 1)
      .map(([effect, times]) => violation(`${effect} more than once for order ${id}`, 'at most 1', times));
  });
}
