import type { http } from '@shop/contracts';
import type { Evidence } from '../invariants/evidence.js';
import type { Exchange } from '../shop/history.js';

type Order = http.Order;
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
const reais = (amount: number) => ({ amount, currency: 'BRL' as const });

const items: Order['items'] = [{ sku: 'BOOK', name: 'Book', quantity: 2, unitPrice: reais(500) }];
const pending = { status: 'pending' as const, at: at(0) };

/** Completed: paid 1000, one parcel of two books, told. Ana's. */
const completed: Order = {
  id: 'o1',
  status: 'completed',
  notification: 'told',
  items,
  total: reais(1_000),
  createdAt: at(0),
  history: [
    pending,
    { status: 'paid', at: at(1) },
    { status: 'shipped', at: at(2) },
    { status: 'completed', at: at(3) },
  ],
};

/** Cancelled after the charge: paid 1000, refunded 1000, told. Bruno's. */
const cancelled: Order = {
  id: 'o2',
  status: 'cancelled',
  reason: 'out_of_stock',
  items,
  total: reais(1_000),
  createdAt: at(0),
  history: [
    pending,
    { status: 'paid', at: at(1) },
    { status: 'cancelling', at: at(2) },
    { status: 'cancelled', at: at(3) },
  ],
};

export const idle = { outbox: 0, inbox: 0, intents: 0, sagas: 0, queues: {}, dead: {}, attention: 0 };

/** Evidence of two orders against which nothing can be said; each test spoils its own copy. */
export function cleanEvidence(): Evidence {
  const entry = { amount: reais(1_000), at: at(1) };
  const charge = { kind: 'charge' as const, amount: reais(1_000), at: at(1) };
  return {
    history: [
      accepted(0, 'ana', 'k1', completed),
      accepted(1, 'bruno', 'k2', cancelled),
      shown(2, 'ana', completed),
      shown(3, 'bruno', cancelled),
    ],
    customers: [
      { id: 'ana', email: 'ana@example.com' },
      { id: 'bruno', email: 'bruno@example.com' },
    ],
    orders: [
      { owner: 'ana', order: completed },
      { owner: 'bruno', order: cancelled },
    ],
    audits: {
      o1: {
        order: completed,
        charges: [entry],
        refunds: [],
        shipments: [{ items: [{ sku: 'BOOK', quantity: 2 }], at: at(2) }],
        notifications: [{ kind: 'shipped', at: at(3) }],
      },
      o2: {
        order: cancelled,
        charges: [entry],
        refunds: [{ ...entry, at: at(2) }],
        shipments: [],
        notifications: [{ kind: 'cancelled', at: at(3) }],
      },
    },
    ledger: {
      card: [
        { ...charge, key: 'o1:charge', orderId: 'o1' },
        { ...charge, key: 'o2:charge', orderId: 'o2' },
        { ...charge, key: 'o2:refund', orderId: 'o2', kind: 'refund', at: at(2) },
      ],
      carrier: [{ key: 'o1', orderId: 'o1', items: [{ sku: 'BOOK', quantity: 2 }], at: at(2) }],
      mail: [
        { key: 'o1:shipped', orderId: 'o1', kind: 'shipped', to: 'ana@example.com', subject: 's', at: at(3) },
        { key: 'o2:cancelled', orderId: 'o2', kind: 'cancelled', to: 'bruno@example.com', subject: 's', at: at(3) },
      ],
    },
    orphans: [],
    stock: [{ sku: 'BOOK', received: 2, onHand: 0, allocated: 0, shipped: 2 }],
    notices: {
      ana: [{ orderId: 'o1', kind: 'shipped', subject: 's', body: 'b', at: at(3) }],
      bruno: [{ orderId: 'o2', kind: 'cancelled', subject: 's', body: 'b', at: at(3) }],
    },
    backlog: idle,
    backlogBefore: idle,
    deadExpected: {},
  };
}

export type Spoilable<T> = T extends object ? { -readonly [Key in keyof T]: Spoilable<T[Key]> } : T;

/** A copy that a test may spoil, in which nothing is shared: what is changed in one place changes nowhere else. */
export function spoilableEvidence(): Spoilable<Evidence> {
  return JSON.parse(JSON.stringify(cleanEvidence())) as Spoilable<Evidence>;
}

const exchange = (seq: number, who: string) => ({ seq, at: seq, ms: 1, who, outcome: 'answered' as const });

export function accepted(seq: number, who: string, key: string, order: Order): Exchange {
  const body = { ...order, status: 'pending', history: [pending] };
  const { reason: _reason, notification: _notification, ...asAccepted } = body;
  return { ...exchange(seq, who), method: 'POST', path: '/orders', key, request: {}, status: 202, body: asAccepted };
}

export function shown(seq: number, who: string, order: Order): Exchange {
  return { ...exchange(seq, who), method: 'GET', path: `/orders/${order.id}`, status: 200, body: order };
}
