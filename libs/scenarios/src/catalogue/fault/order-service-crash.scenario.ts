import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Shop } from '../../shop/shop.js';
import { expectAllFulfilled, share } from '../expectations.js';
import { untilStill } from '../stillness.js';
import { guestsWithCarts, underWay } from '../under-way.js';

/** Accepted before the kill, and sent in the moment of it. */
const inFlight = 50;
const inTheMoment = 5;

export const orderServiceCrash = defineScenario({
  id: 'order-service-crash',
  group: 'fault',
  title: { en: 'The order service crashes', pt: 'O serviço de pedidos cai' },
  story: {
    en: 'Fifty orders are under way when the order service is killed without warning; in the orchestrated shop that is the conductor itself. Five more customers press "order" in that very moment. We watch what still moves, and start it again. Every order ends rightly, and nobody pays twice.',
    pt: 'Há cinquenta pedidos em andamento quando o serviço de pedidos é morto sem aviso; na loja orquestrada, é o próprio maestro. Mais cinco clientes clicam em "comprar" nesse exato momento. Vemos o que ainda se move e o iniciamos de novo. Todo pedido termina certo, e ninguém paga duas vezes.',
  },
  difference: {
    en: 'What moved on meanwhile: the single point of failure, measured.',
    pt: 'O que continuou andando enquanto isso: o ponto único de falha, medido.',
  },
  async run(shop, t) {
    const guests = await guestsWithCarts(shop, inFlight + inTheMoment);
    const lateGuests = guests.slice(inFlight);
    const keys = lateGuests.map(() => shop.machine.ids.next());

    const accepted = await underWay(shop, guests.slice(0, inFlight));
    t.main(accepted[0]!);
    const killed = shop.machine.clock.now();
    const hurried = lateGuests.map((guest, at) => guest.checkout({ key: keys[at]! }));
    await shop.control.kill('order');
    await Promise.all(hurried);
    const meanwhile = await whatMoves(shop, accepted);
    t.observe('chargedShare', meanwhile.charged);
    t.observe('shippedShare', meanwhile.shipped);
    t.observe('toldShare', meanwhile.told);

    const started = shop.machine.clock.now();
    await shop.control.start('order');
    t.observe('startedAfterMs', shop.machine.clock.now() - started);
    const late = await Promise.all(
      lateGuests.map(async (guest, at) => must(await guest.checkoutUntilAnswered({ key: keys[at]! }))),
    );
    const ends = await Promise.all([...accepted, ...late].map((order, at) => guests[at]!.waitForEnd(order)));
    t.observe('recoveryMs', shop.machine.clock.now() - started);
    const open = ends.slice(0, inFlight).filter(({ history }) => Date.parse(history.at(-1)!.at) >= killed);
    t.observe('inFlightAtTheKill', open.length);
    await expectAllFulfilled(shop, ends);
  },
});

/** The order service cannot be asked now; the partners' ledgers can. */
async function whatMoves(shop: Shop, orders: readonly { readonly id: string }[]) {
  const ids = new Set(orders.map(({ id }) => id));
  const part = (rows: readonly { orderId: string }[]) =>
    share(rows.filter(({ orderId }) => ids.has(orderId)).length, ids.size);
  return untilStill(shop, 'the ledgers of the partners', async () => {
    const { card, carrier, mail } = await shop.ledger();
    return { charged: part(card), shipped: part(carrier), told: part(mail) };
  });
}
