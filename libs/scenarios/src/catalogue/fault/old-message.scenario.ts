import { expect } from 'expect';
import { domains } from '@shop/contracts';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import { timesReceived } from '../deliveries.js';
import { booksOf, expectCancelled, expectFulfilled, undone } from '../expectations.js';

export const oldMessage = defineScenario({
  id: 'old-message',
  group: 'fault',
  title: { en: 'Old messages come again', pt: 'Mensagens antigas chegam de novo' },
  story: {
    en: 'Two orders have ended long ago, one delivered and one refunded. Then everything that was ever said about them is said again, out of a backup that somebody played back. Nothing changes: no second charge, no parcel, no mail.',
    pt: 'Dois pedidos terminaram há tempo, um entregue e um estornado. Então tudo o que já foi dito sobre eles é dito de novo, de um backup que alguém reproduziu. Nada muda: nenhuma segunda cobrança, nenhum pacote, nenhum e-mail.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 1 }];
    const [near, remote] = await Promise.all([shop.newCustomer(), shop.newCustomer('Rosa')]);
    const [sent, undoneOrder] = await Promise.all([
      near.placeOrder({ items }),
      remote.placeOrder({ items, shipTo: { postalCode: '00000-000' } }),
    ]);
    t.main(sent);
    await expectFulfilled(shop, near, sent);
    await expectCancelled(shop, remote, undoneOrder, 'carrier_refused', undone(undoneOrder));
    // The last thing an order learns is that its customer was told.
    const isTold = ({ notification }: Order) => notification === 'told';
    const ends = [
      await near.waitForOrder(sent, 'told', isTold),
      await remote.waitForOrder(undoneOrder, 'told', isTold),
    ];
    const books = await Promise.all(ends.map((order) => booksOf(shop, order)));

    t.observe('messagesThatCameAgain', await sayAgain(shop, ends));
    expect(must(await near.order(sent.id))).toEqual(ends[0]);
    expect(must(await remote.order(undoneOrder.id))).toEqual(ends[1]);
    expect(await Promise.all(ends.map((order) => booksOf(shop, order)))).toEqual(books);
  },
});

/** @returns how many messages were received again; at least those that led to the two charges */
async function sayAgain(shop: Shop, orders: readonly Order[]): Promise<number> {
  const { charge } = shop.traits.wire;
  const [allBefore, chargesBefore] = [await allReceived(shop), await timesReceived(shop, charge)];
  for (const service of domains) {
    for (const { id } of orders) await shop.control.faults(service, { again: id });
  }
  await shop.waitFor(
    `${charge.to} to have received ${charge.type} again, for both orders`,
    () => timesReceived(shop, charge),
    (times) => times - chargesBefore >= orders.length,
  );
  return (await allReceived(shop)) - allBefore;
}

async function allReceived({ control }: Shop): Promise<number> {
  const points = await Promise.all(domains.map((service) => control.points(service)));
  return points
    .flatMap((of) => Object.entries(of).filter(([point]) => point.startsWith('received ')))
    .reduce((sum, [, { times }]) => sum + times, 0);
}
