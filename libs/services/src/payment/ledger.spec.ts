import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { money } from '@shop/domain-kernel';
import { testStore, type TestStore } from '../testing/index.js';
import { auditOf, paymentEntries, record } from './ledger.js';

const approved = { type: 'approved', chargeId: 'charge-1', amount: money(9_230) } as const;
const late = { type: 'refunding', reason: 'payment_timeout', amount: money(9_230), late: true } as const;
const refunded = { type: 'refunded', reason: 'out_of_stock', amount: money(9_230) } as const;

describe('The ledger of payments', () => {
  let db: TestStore;
  beforeEach(async () => {
    db = await testStore([paymentEntries]);
  });
  afterEach(() => db.remove());

  const write = (...facts: Parameters<typeof record>[2]) =>
    db.store.transaction((tx) => record(tx, 'order-1', facts, Date.UTC(2030, 0, 1)));
  const run = (statement: string) =>
    db.store.transaction((tx) =>
      sql
        .raw(statement)
        .execute(tx.of<unknown>())
        .then(() => undefined),
    );

  it('holds every movement of money with its time', async () => {
    await write(approved);
    await write({ ...refunded });
    const entry = { amount: money(9_230), at: '2030-01-01T00:00:00.000Z' };
    expect(await auditOf(db.store, 'order-1')).toEqual({ charges: [entry], refunds: [entry] });
    expect(await auditOf(db.store, 'order-2')).toEqual({ charges: [], refunds: [] });
  });

  it('knows that a late approval was a charge, and that a refund begun is none yet', async () => {
    await write({ ...late, late: false });
    expect(await auditOf(db.store, 'order-1')).toEqual({ charges: [], refunds: [] });
    await write(late);
    expect((await auditOf(db.store, 'order-1')).charges).toHaveLength(1);
  });

  it.each([
    ['charge', approved],
    ['refund', refunded],
  ] as const)('takes no second %s of an order', async (_, fact) => {
    await write(fact);
    await expect(write(fact)).rejects.toThrow(/UNIQUE/);
  });

  it.each(['update payment_entries set amount = 1', 'delete from payment_entries'])(
    'S26: is append-only: %s',
    async (statement) => {
      await write(approved);
      await expect(run(statement)).rejects.toThrow('payment_entries is append-only');
      expect((await auditOf(db.store, 'order-1')).charges).toHaveLength(1);
    },
  );

  it.each(['-1', '1.5', "'much'", 'null', '9e18 * 2'])('S4: takes no amount of %s', async (amount) => {
    await expect(run(`insert into payment_entries values ('order-2', 'charge', ${amount}, 0)`)).rejects.toThrow();
  });
});
