import { expect } from 'expect';
import { defineScenario, type Teller } from '../../scenario.js';
import type { Customer, Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import type { Wire } from '../../traits.js';
import {
  expectBooks,
  expectCancelled,
  expectFulfilled,
  fulfilled,
  neverCharged,
  nothing,
  undone,
} from '../expectations.js';

export const anyOrder = defineScenario({
  id: 'any-order',
  group: 'fault',
  title: { en: 'Messages overtake each other', pt: 'Mensagens ultrapassam umas às outras' },
  story: {
    en: 'Messages are held back on the way and let go the last first. Orders still end rightly. Then a customer cancels while the message that leads to the charge is on its way, and another while the one that leads to the parcel is. Whoever decides answers once, and what was decided holds: never charged and kept, never sent and refunded.',
    pt: 'Mensagens ficam presas no caminho e são soltas de trás para frente. Os pedidos terminam certo mesmo assim. Depois um cliente cancela enquanto a mensagem que leva à cobrança está a caminho, e outro enquanto a que leva ao pacote está. Quem decide responde uma vez, e o decidido vale: nunca cobrado e retido, nunca enviado e estornado.',
  },
  difference: {
    en: 'Who remembers a cancellation that arrives before its order: the participant, by a tombstone; or the saga, in its row.',
    pt: 'Quem lembra um cancelamento que chega antes do pedido: o participante, com uma lápide; ou a saga, na sua linha.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const buy = async (name: string) => {
      const customer = await shop.newCustomer(name);
      return { customer, order: await customer.placeOrder({ items: [{ sku, quantity: 1 }] }) };
    };
    await theLastFirst(shop, t, buy);
    t.observe('cancelledBeforeTheCharge', await overtaken(shop, shop.traits.wire.charge, buy));
    t.observe('cancelledBeforeTheParcel', await overtaken(shop, shop.traits.wire.ship, buy));
  },
});

type Buy = (name: string) => Promise<{ customer: Customer; order: Order }>;

/** Three orders whose messages leave, and are then handled, the last first. */
async function theLastFirst(shop: Shop, t: Teller, buy: Buy): Promise<void> {
  const { control } = shop;
  const { charge, ship } = shop.traits.wire;
  await control.faults(charge.from, { holdSent: [{ type: charge.type }] });
  await control.faults(ship.to, { holdReceived: [{ type: ship.type }] });
  const bought = [await buy('Uma'), await buy('Duda'), await buy('Teo')];
  t.main(bought[0]!.order);
  await control.faults(charge.from, {});
  const charged = async () =>
    (await Promise.all(bought.map(({ order }) => shop.ledger(order.id)))).filter(({ card }) => card.length > 0).length;
  await shop.waitFor('all three to be charged', charged, (count) => count === bought.length);
  await control.faults(ship.to, {});
  for (const { customer, order } of bought) await expectFulfilled(shop, customer, order);
}

/** A customer cancels while a message of theirs is on its way. @returns how it ended */
async function overtaken(shop: Shop, held: Wire, buy: Buy): Promise<string> {
  const { control, traits } = shop;
  await control.faults(held.from, { holdSent: [{ type: held.type }] });
  const { customer, order } = await buy('Caio');
  const isAboutTheParcel = held === traits.wire.ship;
  if (isAboutTheParcel) await expectBooks(shop, order, { ...nothing, charged: [order.total.amount] });
  // The card network knows of the charge before the saga does: it decides to ship when it learns that it is paid.
  if (isAboutTheParcel && traits.cancellationIsDecidedBy === 'saga') await customer.waitForStatus(order, 'paid');
  expect((await customer.cancel(order.id)).status).toBe(202);
  if (traits.cancellationIsDecidedBy === 'participant') await untilHeardOf(shop, order, held.to);
  await control.faults(held.from, {});

  if (traits.cancellationIsDecidedBy === 'saga' && isAboutTheParcel) {
    // The saga had decided to ship when it sent the message: too late, and the order goes through.
    const ended = await customer.waitForEnd(order);
    expect(ended.status).toBe('completed');
    await expectBooks(shop, order, fulfilled(order));
    return 'completed';
  }
  const isNeverCharged = traits.cancellationIsDecidedBy === 'participant' && !isAboutTheParcel;
  const books = isNeverCharged ? neverCharged : undone(order);
  await expectCancelled(shop, customer, order, 'customer_request', books);
  return isNeverCharged ? 'never charged' : 'refunded';
}

/** Until the cancellation has reached whoever has to know of it first. */
async function untilHeardOf(shop: Shop, { id }: Order, service: string): Promise<void> {
  await shop.waitFor(
    `the cancellation of order ${id} to reach ${service}`,
    () => shop.control.trace(id),
    (messages) => messages.some(({ name, to }) => name === 'order.cancellation-requested' && to === service),
  );
}
