import type { OrderSnapshot } from '@shop/contracts';
import { money, totalOf } from '@shop/domain-kernel';

const items = [{ sku: 'MUG-1', name: 'Mug', quantity: 1, unitPrice: money(3_990) }];

/** The order that is explored. What is in it decides nothing: what happens to it does. */
export const sampleOrder: OrderSnapshot = {
  id: 'order-1',
  customer: { id: 'customer-1', name: 'Ana', email: 'ana@example.com' },
  items,
  total: totalOf(items),
  shipTo: { name: 'Ana', street: 'Rua A, 1', city: 'Porto Alegre', postalCode: '90000-000', country: 'BR' },
};

export const sku = 'MUG-1';
export const placed = { paymentToken: 'tok_ok', cartVersion: 1 };
