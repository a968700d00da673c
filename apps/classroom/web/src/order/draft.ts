import { computed, signal } from '@preact/signals';
import type { classroom, http } from '@shop/contracts';
import { ask } from '../state/server.js';

/** What the card network will do, by the token on the order. */
export const cards = [
  'tok_visa',
  'tok_declined',
  'tok_insufficient_funds',
  'tok_slow',
  'tok_flaky',
  'tok_hang',
  'tok_refund_refused',
] as const;
export type Card = (typeof cards)[number];

/** What the carrier will do, by the postal code. */
export const carriers = ['01310-100', '00000-000', '99999-999'] as const;
export type CarrierCode = (typeof carriers)[number];

/** Whose account; what the mailbox does goes by it. */
export const customers = [
  'ana',
  'bruno',
  'flaky',
  'bounce',
] as const satisfies readonly classroom.PlaceOrder['customer'][];
export type Customer = (typeof customers)[number];

export const card = signal<Card>('tok_visa');
export const carrier = signal<CarrierCode>('01310-100');
export const customer = signal<Customer>('ana');

/** Null until they have come; a sentence when they cannot be had. */
export const products = signal<readonly http.Product[] | string | null>(null);
/** How many of each product are in the basket, by sku. */
export const basket = signal<ReadonlyMap<string, number>>(new Map());

const known = computed(() => (Array.isArray(products.value) ? (products.value as readonly http.Product[]) : []));

export interface BasketLine {
  readonly product: http.Product;
  readonly quantity: number;
}
export const lines = computed<readonly BasketLine[]>(() =>
  known.value.flatMap((product) => {
    const quantity = basket.value.get(product.sku) ?? 0;
    return quantity > 0 ? [{ product, quantity }] : [];
  }),
);
/** In centavos. */
export const total = computed(() =>
  lines.value.reduce((sum, { product, quantity }) => sum + product.price.amount * quantity, 0),
);

/** As many of a product as the shop takes in one line; none takes it out. */
export function put(sku: string, quantity: number): void {
  const next = new Map(basket.value);
  if (quantity > 0) next.set(sku, Math.min(quantity, 99));
  else next.delete(sku);
  basket.value = next;
}

/** Reads the products; an empty basket gets the first one, so that one click is enough to see an order. */
export async function loadProducts(): Promise<void> {
  try {
    const { items } = await ask<{ items: http.Product[] }>('GET', '/api/products');
    products.value = items;
    const first = items.find(({ available }) => available !== 0);
    if (basket.value.size === 0 && first) put(first.sku, 1);
  } catch (error) {
    products.value = error instanceof Error ? error.message : String(error);
  }
}

/** The order as it will be placed in both styles. */
export const draft = (): classroom.PlaceOrder => ({
  customer: customer.value,
  items: lines.value.map(({ product, quantity }) => ({ sku: product.sku, quantity })),
  paymentToken: card.value,
  postalCode: carrier.value,
});
