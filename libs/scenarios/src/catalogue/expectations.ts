import { expect } from 'expect';
import type { Customer, Order } from '../shop/customer.js';
import type { Shop } from '../shop/shop.js';

/** What the world outside has on record for one order. Amounts in centavos. */
export interface Books {
  readonly charged: readonly number[];
  readonly refunded: readonly number[];
  readonly parcels: number;
  readonly mails: readonly string[];
}

export const nothing: Books = { charged: [], refunded: [], parcels: 0, mails: [] };

/** Paid, sent and told: once each. */
export const fulfilled = ({ total }: Order): Books => ({
  charged: [total.amount],
  refunded: [],
  parcels: 1,
  mails: ['shipped'],
});

/** Paid, given back and told: once each; nothing was sent. */
export const undone = ({ total }: Order): Books => ({
  charged: [total.amount],
  refunded: [total.amount],
  parcels: 0,
  mails: ['cancelled'],
});

/** Never charged, and told that it is cancelled. */
export const neverCharged: Books = { ...nothing, mails: ['cancelled'] };

export async function booksOf(shop: Shop, { id }: { readonly id: string }): Promise<Books> {
  const { card, carrier, mail } = await shop.ledger(id);
  const amounts = (wanted: string) => card.filter(({ kind }) => kind === wanted).map(({ amount }) => amount.amount);
  return {
    charged: amounts('charge'),
    refunded: amounts('refund'),
    parcels: carrier.length,
    mails: mail.map(({ kind }) => kind),
  };
}

/** Waits until the world outside has exactly this on record: the last mail goes out after the status is shown. */
export async function expectBooks(shop: Shop, order: { readonly id: string }, expected: Books): Promise<void> {
  const same = (books: Books) => JSON.stringify(books) === JSON.stringify(expected);
  const what = `the partners to have ${JSON.stringify(expected)} on record for order ${order.id}`;
  await shop.waitFor(what, () => booksOf(shop, order), same);
}

/**
 * The shop keeps nothing of a cancelled order: either it was never charged, or all of it went back.
 * @returns whether it was charged
 */
export async function expectNothingKept(shop: Shop, order: Order): Promise<boolean> {
  const wasCharged = (await booksOf(shop, order)).charged.length > 0;
  await expectBooks(shop, order, wasCharged ? undone(order) : neverCharged);
  return wasCharged;
}

/** The order ends as `completed`, with each effect once and the customer told. */
export async function expectFulfilled(shop: Shop, customer: Customer, order: Order): Promise<Order> {
  const ended = await customer.waitForEnd(order);
  expect(ended).toMatchObject({ status: 'completed', notification: 'told' });
  await expectBooks(shop, order, fulfilled(order));
  return ended;
}

/** Every one of them ended as `completed`, with each effect once. */
export async function expectAllFulfilled(shop: Shop, ends: readonly Order[]): Promise<void> {
  expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'completed'));
  for (const order of ends) await expectBooks(shop, order, fulfilled(order));
}

/** The order ends as `cancelled` for this reason, with exactly this on record outside, and the customer is told. */
export async function expectCancelled(
  shop: Shop,
  customer: Customer,
  order: Order,
  reason: NonNullable<Order['reason']>,
  books: Books,
): Promise<Order> {
  const ended = await customer.waitForEnd(order);
  expect(ended).toMatchObject({ status: 'cancelled', reason });
  await expectBooks(shop, order, books);
  return ended;
}

export const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((100 * part) / whole) / 100);

/** Milliseconds from acceptance to the last status. */
export const lasted = ({ createdAt, history }: Order) => Date.parse(history.at(-1)!.at) - Date.parse(createdAt);
