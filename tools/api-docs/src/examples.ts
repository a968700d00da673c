import type { http, OrderSnapshot, Trace } from '@shop/contracts';
import type { z } from 'zod';

/** One order of one customer: every example of every document tells of it. */
const brl = (amount: number) => ({ amount, currency: 'BRL' as const });

export const orderId = '7b0c5a1e-6a53-4f0a-9a35-0d7c1f6e2b11';
export const at = (second: number) => `2026-03-02T14:05:${String(second).padStart(2, '0')}.120Z`;

export const account: z.infer<typeof http.Account> = {
  id: 'c0a1f6de-2b11-4f0a-9a35-6a537b0c5a1e',
  name: 'Ana',
  email: 'ana@example.com',
  role: 'customer',
};

export const session: z.infer<typeof http.Session> = { token: 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl', customer: account };

export const product: http.Product = {
  sku: 'CAFE-500',
  name: 'Café do Cerrado, 500 g',
  description: 'Torra média / medium roast.',
  price: brl(4250),
  available: 1000,
};

const line = { sku: product.sku, name: product.name, quantity: 2, unitPrice: product.price };

export const cart: http.Cart = { version: 3, items: [{ ...line, lineTotal: brl(8500) }], total: brl(8500) };

export const shipTo: http.PlaceOrder['shipTo'] = {
  name: 'Ana',
  street: 'Rua das Flores, 1',
  city: 'São Paulo',
  postalCode: '01310-100',
  country: 'BR',
};

export const pending: http.Order = {
  id: orderId,
  status: 'pending',
  items: [line],
  total: brl(8500),
  createdAt: at(0),
  history: [{ status: 'pending', at: at(0) }],
};

export const completed: http.Order = {
  ...pending,
  status: 'completed',
  notification: 'told',
  history: [
    { status: 'pending', at: at(0) },
    { status: 'paid', at: at(1) },
    { status: 'shipped', at: at(2) },
    { status: 'completed', at: at(3) },
  ],
};

export const cancelling: http.Order = {
  ...pending,
  status: 'cancelling',
  reason: 'customer_request',
  history: [...pending.history, { status: 'cancelling', at: at(1) }],
};

export const notice: http.Notice = {
  orderId,
  kind: 'shipped',
  subject: `Pedido enviado / Order shipped: ${orderId}`,
  body: 'Olá / Hello Ana. Seu pedido foi enviado / Your order has been shipped: 2 × Café do Cerrado, 500 g.',
  at: at(3),
};

export const audit: http.OrderAudit = {
  order: completed,
  charges: [{ amount: brl(8500), at: at(1) }],
  refunds: [],
  shipments: [{ items: [{ sku: line.sku, quantity: line.quantity }], at: at(2) }],
  notifications: [{ kind: 'shipped', at: at(3) }],
};

export const steps: http.StepList = {
  items: [
    { step: 'charge', status: 'done', attempts: 1, at: at(1) },
    { step: 'ship', status: 'done', attempts: 1, at: at(2) },
    { step: 'notify', status: 'running', attempts: 2, at: at(3) },
    { step: 'clear-cart', status: 'done', attempts: 1, at: at(1) },
  ],
};

/** What the messages between the services carry of the order. */
export const snapshot: OrderSnapshot = {
  id: orderId,
  customer: { id: account.id, name: account.name, email: account.email },
  items: [line],
  total: brl(8500),
  shipTo,
};

export const trace: Trace = {
  style: 'orchestrated',
  messages: [
    {
      at: at(0),
      ms: 0,
      kind: 'call',
      name: 'payment.charge',
      from: 'order',
      to: 'payment',
      ok: true,
      id: '1',
      causedBy: null,
    },
    {
      at: at(1),
      ms: 42,
      kind: 'reply',
      name: 'payment.charge',
      from: 'payment',
      to: 'order',
      ok: true,
      id: '2',
      causedBy: '1',
      tookMs: 42,
    },
  ],
};
