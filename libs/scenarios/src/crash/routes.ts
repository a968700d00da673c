import { expect } from 'expect';
import type { Bilingual } from '../scenario.js';
import { must, type Answer } from '../shop/client.js';
import type { Checkout, Customer, Order } from '../shop/customer.js';
import type { Product, Shop } from '../shop/shop.js';
import {
  expectBooks,
  expectCancelled,
  expectFulfilled,
  expectNothingKept,
  fulfilled,
  neverCharged,
  undone,
} from '../catalogue/expectations.js';

/** A way through the shop, told so that any one service may die on it once. */
export interface Route {
  readonly id: string;
  readonly title: Bilingual;
  /**
   * The points at which it leaves the way of an order that goes well; what comes before belongs to `goes-well`. Where
   * several are named, the one that the style has.
   */
  readonly turnsAt?: readonly string[];
  /** It needs a shop whose payment deadline is shorter than the slow answer of the card network. */
  readonly withShortDeadline?: boolean;
  /** @throws when the shop does not end where this way leads */
  take(shop: Shop, customer: Customer, product: Product): Promise<void>;
}

const buy = async (customer: Customer, checkout: Checkout = {}) => must(await customer.checkoutUntilAnswered(checkout));

/** Asks for the cancellation until somebody says what became of it: the one who knows may be the one who died. */
async function cancel(shop: Shop, customer: Customer, { id }: Order): Promise<void> {
  const answer = await shop.waitFor(
    'an answer to the cancellation',
    () => customer.cancel(id),
    ({ unknown }: Answer<Order>) => !unknown,
  );
  expect(answer.status).toBe(202);
}

/** When payment last began to ask the card network for money, in milliseconds since the epoch; 0: not since it was started. */
async function lastCharge({ control }: Shop): Promise<number> {
  return (await control.points('payment'))['before-call card.charge']?.lastAt ?? 0;
}

export const routes: readonly Route[] = [
  {
    id: 'goes-well',
    title: { en: 'An order that goes well', pt: 'Um pedido que dá certo' },
    async take(shop, customer) {
      await expectFulfilled(shop, customer, await buy(customer));
    },
  },
  {
    id: 'declined',
    title: { en: 'The card is declined', pt: 'O cartão é recusado' },
    turnsAt: ['after-call card.charge'],
    async take(shop, customer) {
      const order = await buy(customer, { paymentToken: 'tok_declined' });
      await expectCancelled(shop, customer, order, 'payment_declined', neverCharged);
    },
  },
  {
    id: 'refused',
    title: { en: 'The carrier refuses, and the money goes back', pt: 'A transportadora recusa, e o dinheiro volta' },
    turnsAt: ['after-call carrier.book'],
    async take(shop, customer) {
      const order = await buy(customer, { shipTo: { postalCode: '00000-000' } });
      await expectCancelled(shop, customer, order, 'carrier_refused', undone(order));
    },
  },
  {
    id: 'cancelled',
    title: { en: 'The customer cancels while the card is charged', pt: 'O cliente cancela durante a cobrança' },
    turnsAt: ['after-commit cancellation'],
    async take(shop, customer) {
      const before = await lastCharge(shop);
      const order = await buy(customer, { paymentToken: 'tok_slow' });
      // Sooner, and it would be chance whether there is a charge at all, and with it where a service can die.
      await shop.waitFor(
        'the card to be charged',
        () => lastCharge(shop),
        (begun) => begun > before,
      );
      await cancel(shop, customer, order);
      const ended = await customer.waitForEnd(order);
      // Whoever died may have been the one to pass the cancellation on: then the parcel was quicker.
      if (ended.status === 'completed') return expectBooks(shop, order, fulfilled(order));
      expect(ended).toMatchObject({ status: 'cancelled', reason: 'customer_request' });
      await expectNothingKept(shop, order);
    },
  },
  {
    id: 'timed-out',
    title: { en: 'The card network is too slow, and approves late', pt: 'A rede de cartões demora, e aprova tarde' },
    turnsAt: ['after-commit payment.give-up', 'intent-stored undo-charge'],
    withShortDeadline: true,
    async take(shop, customer) {
      const order = await buy(customer, { paymentToken: 'tok_slow' });
      const ended = await customer.waitForEnd(order);
      // Whoever died may have been the one with the watch: then the network was quicker than the deadline.
      if (ended.status === 'completed') return expectBooks(shop, order, fulfilled(order));
      expect(ended).toMatchObject({ status: 'cancelled', reason: 'payment_timeout' });
      await expectBooks(shop, order, undone(order));
    },
  },
  {
    id: 'news',
    title: { en: 'A price and the stock change', pt: 'O preço e o estoque mudam' },
    async take(shop, customer, { sku, price }) {
      const manager = await shop.manager();
      const insist = <Result>(what: string, change: () => Promise<Result>) =>
        shop.waitFor(`${what} of ${sku} to be changed`, change, () => true);
      await insist('the price', () => manager.setPrice(sku, `Book ${sku.slice(-4)}`, price.amount + 100));
      await insist('the stock', () => manager.setStock(sku, 77));
      await shop.untilPriceIsKnown(sku, price.amount + 100);
      await shop.waitFor(
        `the catalogue to show 77 units of ${sku}`,
        async () => must(await customer.product(sku)),
        ({ available }) => available === 77,
      );
    },
  },
];
