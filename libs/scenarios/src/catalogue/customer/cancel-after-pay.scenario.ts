import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import type { Customer, Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import { expectBooks, expectNothingKept, fulfilled } from '../expectations.js';

const racers = 8;

export const cancelAfterPay = defineScenario({
  id: 'cancel-after-pay',
  group: 'customer',
  title: { en: 'Cancelled after it is paid', pt: 'Cancelado depois de pago' },
  story: {
    en: 'The card has been charged and the warehouse is asleep when the customer cancels. Others cancel at any moment between the charge and the parcel. Each order ends one way: fully undone, with the money back, or the parcel was quicker and it is completed. Never both, never half.',
    pt: 'O cartão já foi cobrado e o armazém está dormindo quando o cliente cancela. Outros cancelam em qualquer momento entre a cobrança e o pacote. Cada pedido termina de um jeito só: totalmente desfeito, com o dinheiro de volta, ou o pacote foi mais rápido e ele se completa. Nunca os dois, nunca pela metade.',
  },
  difference: {
    en: 'Who decides the race between the cancellation and the parcel.',
    pt: 'Quem decide a corrida entre o cancelamento e o pacote.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 1 }];
    const customer = await shop.newCustomer();
    const paid = await customer.placeOrder({ items, paymentToken: 'tok_slow' });
    t.main(paid);
    await shop.control.kill('shipping');
    await customer.waitForStatus(paid, 'paid');
    expect((await customer.cancel(paid.id)).status).toBe(202);
    await customer.waitForStatus(paid, 'cancelling', 'cancelled');
    await shop.control.start('shipping');
    t.observe('whileShippingSlept', await settled(shop, customer, paid));

    const ends = await Promise.all((await shop.crowd(racers)).map((racer, at) => race(shop, racer, sku, at)));
    t.observe('racersUndone', ends.filter((end) => end === 'undone').length);
    t.observe('racersShipped', ends.filter((end) => end === 'shipped').length);
  },
});

/** Every second one has a carrier that stumbles, which keeps the parcel waiting long enough for a real race. */
async function race(shop: Shop, customer: Customer, sku: string, at: number) {
  const shipTo = at % 2 === 0 ? {} : { postalCode: '99999-999' };
  const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], shipTo });
  if (at % 4 > 1) await customer.waitForStatus(order, 'paid', 'shipped', 'completed');
  expect([202, 409]).toContain((await customer.cancel(order.id)).status);
  return settled(shop, customer, order);
}

async function settled(shop: Shop, customer: Customer, order: Order): Promise<'undone' | 'shipped'> {
  const ended = await customer.waitForEnd(order);
  if (ended.status === 'completed') {
    await expectBooks(shop, order, fulfilled(order));
    return 'shipped';
  }
  expect(ended.reason).toBe('customer_request');
  await expectNothingKept(shop, order);
  return 'undone';
}
