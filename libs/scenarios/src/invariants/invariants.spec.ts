import { describe, expect, it } from '@jest/globals';
import { accepted, cleanEvidence, idle, shown, spoilableEvidence, type Spoilable } from '../testing/evidence.js';
import type { Evidence } from './evidence.js';
import { check, invariants } from './index.js';

type Seed = (evidence: Spoilable<Evidence>) => void;
const order = (evidence: Spoilable<Evidence>, at = 0) => evidence.orders[at]!.order;

const seeded: Readonly<Record<string, Readonly<Record<string, Seed>>>> = {
  I1: {
    'an order is completed and was never charged': (e) =>
      (e.ledger.card = e.ledger.card.filter((row) => row.orderId !== 'o1')),
    'a cancelled order keeps the money': (e) => e.ledger.card.pop(),
    'too little was refunded': (e) => (e.ledger.card[2]!.amount.amount = 999),
    'a refund came before its charge': (e) => (e.ledger.card[2]!.at = '2026-01-01T11:00:00.000Z'),
    'the network has a charge that our books do not': (e) => (e.audits.o1!.charges = []),
    'our books have a refund that the network does not': (e) =>
      e.audits.o1!.refunds.push({ amount: { amount: 1, currency: 'BRL' }, at: '2026-01-01T12:00:02.000Z' }),
    'a partner knows an order that is none of ours': (e) => e.orphans.push('o9'),
  },
  I2: {
    'a unit vanished': (e) => (e.stock[0]!.received = 3),
    'a unit vanished for a moment': (e) =>
      e.history.push({
        ...shown(9, 'manager', order(e)),
        path: '/audit/stock/BOOK',
        body: { sku: 'BOOK', received: 2, onHand: 0, allocated: 1, shipped: 0 },
      }),
    'units are held for nobody': (e) =>
      (e.stock[0] = { sku: 'BOOK', received: 3, onHand: 0, allocated: 1, shipped: 2 }),
    'more left than was sold': (e) => (e.stock[0] = { sku: 'BOOK', received: 3, onHand: 0, allocated: 0, shipped: 3 }),
    'the stock is negative': (e) => (e.stock[0] = { sku: 'BOOK', received: 1, onHand: -1, allocated: 0, shipped: 2 }),
  },
  I3: {
    'two charges': (e) => e.ledger.card.push({ ...e.ledger.card[0]! }),
    'two refunds in our books': (e) => e.audits.o2!.refunds.push({ ...e.audits.o2!.refunds[0]! }),
    'two parcels': (e) => e.ledger.carrier.push({ ...e.ledger.carrier[0]! }),
    'two mails of a kind': (e) => e.ledger.mail.push({ ...e.ledger.mail[0]! }),
    'two shipments in our books': (e) => e.audits.o1!.shipments.push({ ...e.audits.o1!.shipments[0]! }),
  },
  I4: {
    'an accepted order is lost': (e) => e.orders.shift(),
    'an order is stuck': (e) => (order(e).status = 'paid'),
    'an order has other lines': (e) => (order(e).items = [{ ...order(e).items[0]!, quantity: 3 }]),
    'an order has another price': (e) => (order(e).total.amount = 999),
    'an order has another owner': (e) => (e.orders[0]!.owner = 'bruno'),
  },
  I5: {
    'a key gave two orders': (e) => e.history.push(accepted(9, 'ana', 'k1', { ...order(e), id: 'o9' })),
    'two keys gave one order': (e) => e.history.push(accepted(9, 'ana', 'k9', order(e))),
    'an order came from no key': (e) => e.orders.push({ owner: 'ana', order: { ...order(e), id: 'o9' } }),
  },
  I6: {
    'the history is no path': (e) => order(e).history.splice(1, 1),
    'the history ends elsewhere': (e) => order(e).history.pop(),
    'the history goes back in time': (e) => (order(e).history[3]!.at = order(e).createdAt.replace('12:00', '11:00')),
    'a cancelled order has no reason': (e) => delete (order(e, 1) as { reason?: unknown }).reason,
    'the customer saw a status that never was': (e) => {
      const history = [order(e).history[0]!, { status: 'cancelling' as const, at: order(e).createdAt }];
      e.history.push(shown(9, 'ana', { ...order(e), status: 'cancelling', history }));
    },
    'a mail contradicts the status': (e) => (e.ledger.mail[1]!.kind = 'shipped'),
    'a notification contradicts the status': (e) => (e.notices.ana![0]!.kind = 'cancelled'),
    'nobody was told, though it says so': (e) => e.ledger.mail.shift(),
    'undeliverable, though it was delivered': (e) => (order(e).notification = 'undeliverable'),
    'completed, and it says nothing of the customer': (e) =>
      delete (order(e) as { notification?: unknown }).notification,
  },
  I7: {
    'an outbox row is left': (e) => (e.backlog.outbox = 1),
    'a saga goes on': (e) => (e.backlog.sagas = 1),
    'a message waits in a queue': (e) => (e.backlog.queues = { 'shop.payment': 1 }),
    'a dead letter nobody expected': (e) => (e.backlog.dead = { 'shop.payment.dead': 1 }),
    'an expected dead letter is missing': (e) => (e.deadExpected = { 'shop.payment.dead': 1 }),
    'somebody is still waited for': (e) => (e.backlog.attention = 1),
  },
  I8: {
    'an order was shown to somebody else': (e) => e.history.push(shown(9, 'bruno', order(e))),
    'a list held an order of somebody else': (e) =>
      e.history.push({ ...shown(9, 'bruno', order(e)), body: { items: [order(e)] } }),
    'a notification was shown to somebody else': (e) => e.notices.bruno!.push({ ...e.notices.ana![0]! }),
    'a mail went to somebody else': (e) => (e.ledger.mail[0]!.to = 'bruno@example.com'),
    'another price was charged': (e) => (e.ledger.card[0]!.amount.amount = 1_001),
    'the total is not the sum of the lines': (e) => {
      const acceptance = e.history[0] as { body: { total: { amount: number } } };
      acceptance.body.total.amount = 1_234;
    },
  },
};

describe('the invariants', () => {
  it('hold for a clean history', () => {
    expect(check(cleanEvidence())).toEqual([]);
  });

  it('hold for a request whose outcome nobody knows and that became an order', () => {
    const evidence = spoilableEvidence();
    const extra = { ...order(evidence, 1), id: 'o3' };
    evidence.history.push({ ...accepted(9, 'bruno', 'k3', extra), outcome: 'unknown', status: null, body: undefined });
    evidence.orders.push({ owner: 'bruno', order: extra });
    expect(invariants.I5!(evidence)).toEqual([]);
  });

  it('do not blame a story for what was left before it', () => {
    const left = { ...idle, sagas: 1, dead: { 'shop.payment.dead': 2 } };
    expect(check({ ...cleanEvidence(), backlogBefore: left, backlog: left })).toEqual([]);
  });

  it('look at a row a few times, however many orders there are: whoever judges holds up everybody else', () => {
    const evidence = spoilableEvidence();
    let looks = 0;
    const rows = Array.from({ length: 200 }, (_, at) =>
      Object.defineProperty({ ...evidence.ledger.mail[0]! }, 'orderId', { get: () => (looks++, `many-${at}`) }),
    );
    evidence.ledger.mail = rows;
    evidence.orders = rows.map((_, at) => ({ owner: 'ana', order: { ...order(evidence), id: `many-${at}` } }));
    check(evidence);
    expect(looks).toBeLessThan(10 * rows.length);
  });

  it('have a seeded violation each', () => {
    expect(Object.keys(seeded)).toEqual(Object.keys(invariants));
  });

  for (const [name, violations] of Object.entries(seeded)) {
    it.each(Object.entries(violations))(`${name} finds that %s`, (_, spoil) => {
      const evidence = spoilableEvidence();
      spoil(evidence);
      const found = invariants[name]!(evidence);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]!.invariant).toMatch(new RegExp(`^${name} `));
    });
  }
});
