import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Customer, Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import { expectCancelled, expectFulfilled, neverCharged } from '../expectations.js';

const guests = 50;
const ordersOfEach = 4;

export const poisonMessage = defineScenario({
  id: 'poison-message',
  group: 'fault',
  title: { en: 'A message that poisons', pt: 'Uma mensagem que envenena' },
  story: {
    en: 'Two messages among those of two hundred good orders cannot be handled: one nobody can read, and one at which the handler throws whenever it tries. Both are put aside after a bounded number of attempts, where a person sees them; nobody else waits. The cause is mended, the person has the message tried again, and the order completes.',
    pt: 'Entre as mensagens de duzentos pedidos bons, duas não podem ser tratadas: uma que ninguém consegue ler, e uma em que o tratador falha toda vez que tenta. As duas são postas de lado depois de um número limitado de tentativas, onde uma pessoa as vê; ninguém mais espera. A causa é corrigida, a pessoa manda tentar de novo, e o pedido se completa.',
  },
  difference: {
    en: 'Where the operator looks: dead-letter queues, or a parked saga.',
    pt: 'Onde o operador olha: filas de mensagens mortas, ou uma saga estacionada.',
  },
  async run(shop, t) {
    const { control, traits } = shop;
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 1 }];
    const { customer, order } = await poisoned(shop, items);
    t.main(order);
    const declined = await shop.newCustomer('Dora');
    await control.faults('payment', { garble: [{ type: 'payment.declined' }] });
    const refused = await declined.placeOrder({ items, paymentToken: 'tok_declined' });

    await twoHundredGoodOrders(shop, sku);
    await expectCancelled(shop, declined, refused, 'payment_declined', neverCharged);
    await control.faults('payment', {});

    const expected = traits.needsBroker ? 2 : 1;
    const waiting = await shop.waitFor(
      'what cannot be handled to be put aside',
      () => control.attention(),
      (all) => {
        return all.length === expected;
      },
    );
    t.observe('putAside', waiting.map(({ kind }) => kind).join(', '));
    t.observe('attempts', Math.max(...waiting.map(({ tried }) => tried)));
    for (const { tried } of waiting) expect(tried).toBeLessThanOrEqual(10);
    expect(must(await customer.order(order.id)).status).toBe('paid');

    await control.faults(traits.wire.ship.to, {});
    await putRight(shop, order);
    await expectFulfilled(shop, customer, order);
    expect(await control.attention()).toEqual([]);
  },
});

/** An order whose way to the parcel ends in a handler that throws. */
async function poisoned(shop: Shop, items: readonly { sku: string; quantity: number }[]) {
  const { control, traits } = shop;
  const { charge, ship } = traits.wire;
  const customer = await shop.newCustomer('Vera');
  // Nothing of it leaves before it is known by which id to poison it.
  await control.faults(charge.from, { holdSent: [{ type: charge.type }] });
  const order = await customer.placeOrder({ items });
  await control.faults(ship.to, { fail: [{ type: ship.type, subject: order.id }] });
  await control.faults(charge.from, {});
  return { customer, order };
}

async function twoHundredGoodOrders(shop: Shop, sku: string): Promise<void> {
  const crowd = await shop.crowd(guests);
  const ends = await Promise.all(crowd.map((guest) => shopOn(guest, sku)));
  expect(ends.flat().map(({ status }) => status)).toEqual(Array(guests * ordersOfEach).fill('completed'));
}

async function shopOn(guest: Customer, sku: string): Promise<Order[]> {
  const ends: Order[] = [];
  for (let count = 0; count < ordersOfEach; count += 1) {
    ends.push(await guest.waitForEnd(await guest.placeOrder({ items: [{ sku, quantity: 1 }] })));
  }
  return ends;
}

/** What a person does once the cause is mended: the poisoned order again, and away with what nobody can read. */
async function putRight({ control }: Shop, order: Order): Promise<void> {
  for (const { kind, service, id, orderId } of await control.attention()) {
    if (kind === 'saga-parked') await control.retry(id);
    else await control.settle(service, id, orderId === order.id ? 'replay' : 'discard');
  }
}
