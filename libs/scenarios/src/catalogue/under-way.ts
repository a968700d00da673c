import { must } from '../shop/client.js';
import type { Customer, Order } from '../shop/customer.js';
import type { Shop } from '../shop/shop.js';

/** So many customers, each with one unit of a product of the story's own in the cart. */
export async function guestsWithCarts(shop: Shop, size: number): Promise<readonly Customer[]> {
  const { sku } = await shop.newProduct();
  const guests = await shop.crowd(size);
  await Promise.all(guests.map((guest) => guest.fill([{ sku, quantity: 1 }])));
  return guests;
}

/**
 * Orders with what is in each cart, all of them under way when this returns: nobody is charged before all are in, however
 * slow the machine is, and then the card network takes its time.
 */
export async function underWay(shop: Shop, guests: readonly Customer[]): Promise<readonly Order[]> {
  await shop.control.pause('payment');
  const accepted = await Promise.all(
    guests.map(async (guest) => must(await guest.checkoutUntilAnswered({ paymentToken: 'tok_slow' }))),
  );
  await shop.control.resume('payment');
  return accepted;
}
