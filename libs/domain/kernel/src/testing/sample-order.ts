import { money } from '../money.js';
import { totalOf, type OrderSnapshot } from '../order-snapshot.js';

const items = [
  { sku: 'MUG-1', name: 'Caneca / Mug', quantity: 2, unitPrice: money(3_990) },
  { sku: 'TEA-1', name: 'Chá / Tea', quantity: 1, unitPrice: money(1_250) },
];

export const sampleOrder: OrderSnapshot = {
  id: 'order-1',
  customer: { id: 'customer-1', name: 'Ana', email: 'ana@example.com' },
  items,
  total: totalOf(items),
  shipTo: { name: 'Ana', street: 'Rua A, 1', city: 'Porto Alegre', postalCode: '90000-000', country: 'BR' },
};
