import { http } from '@shop/contracts';
import type { Timers } from '@shop/runtime';
import { isDone, isUnknown, type Answer } from './gateway.js';
import type { Person } from './person.js';

export interface Purchase {
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly paymentToken: string;
  readonly postalCode: string;
  readonly key: string;
}

const attempts = 3;
/** Between two attempts, in milliseconds. */
const pauseMs = 500;

/** Makes the cart hold exactly these lines. @returns the first answer that is none of success, or the last */
export async function fillCart(person: Person, items: Purchase['items']): Promise<Answer> {
  const answer = await person.ask({ method: 'GET', path: '/cart' });
  const cart = http.Cart.safeParse(answer.body);
  if (!isDone(answer) || !cart.success) return answer;
  for (const { sku } of cart.data.items) {
    const removed = await person.ask({ method: 'DELETE', path: `/cart/items/${sku}` });
    if (!isDone(removed)) return removed;
  }
  let filled = answer;
  for (const { sku, quantity } of items) {
    filled = await person.ask({ method: 'PUT', path: `/cart/items/${sku}`, body: { quantity } });
    if (!isDone(filled)) return filled;
  }
  return filled;
}

/** Orders what is in the cart: asked once, whatever becomes of it. */
export function checkOut(person: Person, { paymentToken, postalCode, key }: Omit<Purchase, 'items'>): Promise<Answer> {
  const shipTo = { name: person.who.name, street: 'Rua das Flores, 10', city: 'São Paulo', postalCode, country: 'BR' };
  return person.ask({
    method: 'POST',
    path: '/orders',
    headers: { 'idempotency-key': key },
    body: { paymentToken, shipTo },
  });
}

/** Orders, and again with the same key as long as nobody says what became of it: at most one order comes of it. */
export async function checkOutUntilKnown(
  person: Person,
  purchase: Omit<Purchase, 'items'>,
  timers: Timers,
): Promise<Answer> {
  let answer = await checkOut(person, purchase);
  for (let again = 1; again < attempts && isUnknown(answer); again++) {
    await timers.sleep(pauseMs);
    answer = await checkOut(person, purchase);
  }
  return answer;
}
