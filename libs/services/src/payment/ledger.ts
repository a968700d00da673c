import { sql, type Kysely } from 'kysely';
import type { http } from '@shop/contracts';
import type { Money } from '@shop/domain-kernel';
import type { PaymentFact } from '@shop/domain-payment';
import { statement, tableWords, type Migration, type Store, type Tx } from '@shop/storage';
import { appendOnly } from '../aggregate/index.js';

type Kind = 'charge' | 'refund';

interface Ledger {
  payment_entries: { order_id: string; kind: Kind; amount: number; at: number };
}

/** Every movement of money, once: the key refuses a second charge or refund of an order whatever else goes wrong. */
export const paymentEntries: Migration = {
  name: 'payment-002',
  async up(db) {
    const { integer, strict } = tableWords(db);
    await sql`create table payment_entries (
      order_id text not null,
      kind text not null check (kind in ('charge', 'refund')),
      amount ${integer} not null check (amount >= 0),
      at ${integer} not null,
      primary key (order_id, kind)
    ) ${strict}`.execute(db);
    await appendOnly(db, 'payment_entries');
  },
};

/** Writes down the money that the card network says has moved. */
export async function record(tx: Tx, orderId: string, facts: readonly PaymentFact[], at: number): Promise<void> {
  for (const { kind, amount } of facts.flatMap(movement)) {
    await enter(tx, { orderId, kind, amount: amount.amount, at });
  }
}

const enter = statement(
  (db: Kysely<Ledger>, { orderId, kind, amount, at }: { orderId: string; kind: Kind; amount: number; at: number }) =>
    db.insertInto('payment_entries').values({ order_id: orderId, kind, amount, at }),
);

function movement(fact: PaymentFact): readonly { kind: Kind; amount: Money }[] {
  switch (fact.type) {
    case 'approved':
      return [{ kind: 'charge', amount: fact.amount }];
    case 'refunding':
      // An approval that came after the order was given up: it is heard of only now.
      return fact.late ? [{ kind: 'charge', amount: fact.amount }] : [];
    case 'refunded':
      return [{ kind: 'refund', amount: fact.amount }];
    default:
      return [];
  }
}

export async function auditOf(store: Store, orderId: string): Promise<http.PaymentAudit> {
  const rows = await store
    .of<Ledger>()
    .selectFrom('payment_entries')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('at')
    .execute();
  const entries = (kind: Kind) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ amount, at }) => ({ amount: { amount, currency: 'BRL' as const }, at: new Date(at).toISOString() }));
  return { charges: entries('charge'), refunds: entries('refund') };
}
