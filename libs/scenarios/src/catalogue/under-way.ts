import { must } from '../shop/client.js';
import type { Customer, Order } from '../shop/customer.js';
import type { Shop } from '../shop/shop.js';

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
