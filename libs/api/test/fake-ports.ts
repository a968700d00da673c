import { setImmediate as turn } from 'node:timers/promises';
import type { http, ServiceBacklog } from '@shop/contracts';
import type {
  Backlog,
  Carts,
  Catalog,
  CheckoutOutcome,
  Notices,
  Orders,
  Payments,
  Readiness,
  Shipments,
  Steps,
  Warehouse,
} from '../src/index.js';

const brl = (amount: number) => ({ amount, currency: 'BRL' }) as const;
const at = '2026-01-02T03:04:05.000Z';

export class FakeCatalog implements Catalog {
  readonly products = new Map<string, http.Product>();
  fault: Error | undefined;
  constructor() {
    this.products.set('MUG', { sku: 'MUG', name: 'Mug', description: 'Holds coffee', price: brl(2990), available: 5 });
  }
  async list() {
    if (this.fault) throw this.fault;
    return [...this.products.values()];
  }
  async find(sku: string) {
    if (this.fault) throw this.fault;
    return this.products.get(sku);
  }
  async put(sku: string, product: http.PutProduct) {
    const stored = { sku, ...product, available: null };
    this.products.set(sku, stored);
    return stored;
  }
}

export class FakeWarehouse implements Warehouse {
  readonly onHand = new Map<string, number>();
  async setOnHand(sku: string, onHand: number) {
    this.onHand.set(sku, onHand);
    return { sku, onHand };
  }
  async audit(sku: string) {
    const onHand = this.onHand.get(sku);
    return onHand === undefined ? undefined : { sku, received: onHand, onHand, allocated: 0, shipped: 0 };
  }
}

/** Carts of mugs. What a checkout leaves is decided by `afterOrder`. */
export class FakeCarts implements Carts {
  readonly quantities = new Map<string, number>();
  repriced: http.CartSnapshot['repriced'] = [];
  full = false;
  snapshots = 0;
  async show(customerId: string) {
    const quantity = this.quantities.get(customerId);
    const items = quantity
      ? [{ sku: 'MUG', name: 'Mug', quantity, unitPrice: brl(2990), lineTotal: brl(2990 * quantity) }]
      : [];
    return { version: 1, items, total: brl(2990 * (quantity ?? 0)) };
  }
  async put(customerId: string, sku: string, quantity: number) {
    if (this.full) return 'full' as const;
    if (sku !== 'MUG') return undefined;
    this.quantities.set(customerId, quantity);
    return this.show(customerId);
  }
  async remove(customerId: string) {
    this.quantities.delete(customerId);
    return this.show(customerId);
  }
  async snapshot(customerId: string) {
    this.snapshots += 1;
    const { version, items } = await this.show(customerId);
    return { version, items: items.map(({ lineTotal: _, ...line }) => line), repriced: this.repriced };
  }
}

type Customer = Parameters<Orders['checkout']>[0];

interface Kept {
  order: http.Order;
  readonly customer: Customer;
  readonly checkout: http.Checkout;
}

/** One order for a customer and a key, settled at the moment of storing, as a unique index would. */
export class FakeOrders implements Orders {
  readonly kept: Kept[] = [];
  refusal: CheckoutOutcome | undefined;
  lookups = 0;
  /** What else happens in the moment in which an order is stored. */
  afterOrder: (customerId: string) => void = () => undefined;

  async lookup(customerId: string, key: string, fingerprint: string) {
    this.lookups += 1;
    await turn();
    return this.answered(customerId, key, fingerprint) ?? ({ outcome: 'unknown' } as const);
  }

  async checkout(customer: Customer, checkout: http.Checkout): Promise<CheckoutOutcome> {
    await turn();
    const earlier = this.answered(customer.id, checkout.key, checkout.fingerprint);
    if (earlier) return earlier;
    if (this.refusal) return this.refusal;
    if (checkout.cart.items.length === 0) return { outcome: 'empty-cart' };
    const order: http.Order = {
      id: `order-${this.kept.length + 1}`,
      status: 'pending',
      items: checkout.cart.items,
      total: brl(
        checkout.cart.items.reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice.amount, 0),
      ),
      createdAt: at,
      history: [{ status: 'pending', at }],
    };
    this.kept.push({ order, customer, checkout });
    this.afterOrder(customer.id);
    return { outcome: 'accepted', order };
  }

  async list(customerId: string, { limit, before }: { limit: number; before?: string }) {
    const own = this.kept.filter(({ customer }) => customer.id === customerId).reverse();
    const start = before === undefined ? 0 : own.findIndex(({ order }) => order.id === before) + 1;
    return own.slice(start, start + limit).map(({ order }) => order);
  }

  async find(orderId: string) {
    const kept = this.kept.find(({ order }) => order.id === orderId);
    return kept && { order: kept.order, customerId: kept.customer.id };
  }

  async cancel(orderId: string) {
    const kept = this.kept.find(({ order }) => order.id === orderId);
    if (!kept) throw new Error('the controller looks first');
    if (kept.order.status === 'completed') return { outcome: 'too-late', order: kept.order } as const;
    kept.order = { ...kept.order, status: 'cancelling' };
    return { outcome: 'accepted', order: kept.order } as const;
  }

  private answered(customerId: string, key: string, fingerprint: string) {
    const kept = this.kept.find(({ customer, checkout }) => customer.id === customerId && checkout.key === key);
    if (!kept) return undefined;
    if (kept.checkout.fingerprint !== fingerprint) return { outcome: 'other-body' } as const;
    return { outcome: 'accepted', order: kept.order } as const;
  }
}

export const fakeSteps: Steps = {
  of: async (orderId) =>
    orderId === 'order-1' ? { items: [{ step: 'charge', status: 'done', attempts: 1, at }] } : undefined,
  retry: async () => false,
};
export const fakePayments: Payments = { audit: async () => ({ charges: [{ amount: brl(2990), at }], refunds: [] }) };
export const fakeShipments: Shipments = {
  audit: async () => ({ shipments: [{ items: [{ sku: 'MUG', quantity: 1 }], at }] }),
};
export const fakeNotices: Notices = {
  of: async (customerId) => [
    { orderId: 'order-1', kind: 'shipped', subject: `for ${customerId}`, body: 'On its way', at },
  ],
  audit: async () => ({ notifications: [{ kind: 'shipped', at }] }),
};
export const nothingLeft: ServiceBacklog = { outbox: 0, inbox: 0, intents: 0, sagas: 0, attention: 0 };
export const fakeBacklog: Backlog = {
  read: async () => nothingLeft,
  attention: async () => [],
  retry: async (id) => id === 'parked',
};
export class FakeReadiness implements Readiness {
  waitingFor: string[] = [];
  async probes() {
    return { ready: this.waitingFor.length === 0, waitingFor: this.waitingFor };
  }
}
