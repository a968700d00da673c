import { violationsOf, type Evidence, type Violation } from './evidence.js';
import { byOrder } from './readings.js';

const violation = violationsOf('I3 once');

/** Per order at most one charge, one refund, one shipment and one message of each kind, by our books and by theirs. */
export function once({ orders, audits, ledger }: Evidence): readonly Violation[] {
  const [cardOf, parcelsOf, mailOf] = [byOrder(ledger.card), byOrder(ledger.carrier), byOrder(ledger.mail)];
  return orders.flatMap(({ order: { id } }) => {
    const audit = audits[id];
    const effects: [string, number][] = [
      ['charge at the card network', cardOf(id).filter(({ kind }) => kind === 'charge').length],
      ['refund at the card network', cardOf(id).filter(({ kind }) => kind === 'refund').length],
      ['parcel at the carrier', parcelsOf(id).length],
      ['charge', audit?.charges.length ?? 0],
      ['refund', audit?.refunds.length ?? 0],
      ['shipment', audit?.shipments.length ?? 0],
      ...(['shipped', 'cancelled'] as const).flatMap((kind): [string, number][] => [
        [`mail "${kind}" delivered`, mailOf(id).filter((row) => row.kind === kind).length],
        [`notification "${kind}"`, audit?.notifications.filter((row) => row.kind === kind).length ?? 0],
      ]),
    ];
    return effects
      .filter(([, times]) => times > 1)
      .map(([effect, times]) => violation(`${effect} more than once for order ${id}`, 'at most 1', times));
  });
}
