import { expect } from 'expect';
import { defineScenario, type Bilingual, type Scenario } from '../../scenario.js';
import { must, type Answer } from '../../shop/client.js';
import type { Checkout, Customer, Order } from '../../shop/customer.js';
import type { Shop } from '../../shop/shop.js';
import { share } from '../expectations.js';
import { untilStill } from '../stillness.js';

type Name = 'catalog' | 'cart' | 'payment' | 'shipping' | 'notification';

const names: Readonly<Record<Name, Bilingual>> = {
  catalog: { en: 'the product catalogue', pt: 'o catálogo de produtos' },
  cart: { en: 'the shopping cart', pt: 'o carrinho de compras' },
  payment: { en: 'payment processing', pt: 'o processamento de pagamento' },
  shipping: { en: 'shipping', pt: 'o envio' },
  notification: { en: 'customer notification', pt: 'a notificação de cliente' },
};

/** Orders accepted just before the fault, orders tried during it. */
const before = 6;
const during = 8;

export const serviceDown: readonly Scenario[] = (Object.keys(names) as Name[]).map((name) =>
  defineScenario({
    id: `service-down:${name}`,
    group: 'fault',
    title: { en: `Without ${names[name].en}`, pt: `Sem ${names[name].pt}` },
    story: {
      en: `We kill ${names[name].en} while orders are under way, and customers keep coming: they look around, fill carts, order. Then it is started again. Whoever was promised a book gets it, and pays once.`,
      pt: `Matamos ${names[name].pt} com pedidos em andamento, e os clientes continuam chegando: olham, enchem carrinhos, compram. Depois ele é iniciado de novo. Quem teve a promessa de um livro o recebe, e paga uma vez.`,
    },
    difference: {
      en: 'Which requests still work meanwhile, and what share of the orders goes on.',
      pt: 'Quais requisições ainda funcionam enquanto isso, e que parte dos pedidos segue em frente.',
    },
    async run(shop, t) {
      const { sku } = await shop.newProduct();
      const guests = await shop.crowd(before + during + 1);
      const visitor = guests[before + during]!;
      const buyers = guests.slice(0, before + during);
      await Promise.all(buyers.map((guest) => guest.fill([{ sku, quantity: 1 }])));

      const slowly = { paymentToken: 'tok_slow' };
      const early = await Promise.all(buyers.slice(0, before).map((guest) => placed(guest, slowly)));
      t.main(early[0]!.order);
      await shop.control.kill(name);
      const killed = shop.machine.clock.now();
      const tries = await Promise.all(buyers.slice(before).map((guest) => attempt(shop, guest)));
      const accepted = tries.flatMap(({ guest, answer }) => (answer.value ? [{ guest, order: answer.value }] : []));
      t.observe('browsing', (await visitor.browse()).status === 200);
      t.observe('addingToCart', (await visitor.put(sku, 1)).status === 200);
      t.observe('checkoutsAcceptedShare', share(accepted.length, tries.length));
      const progress = await whatMoves(shop, [...early, ...accepted], killed);
      t.observe('ordersMovedOnShare', progress.movedOn);
      t.observe('ordersCompletedShare', progress.completed);

      const started = shop.machine.clock.now();
      await shop.control.start(name);
      const later = await Promise.all(tries.map(({ guest, key }) => placed(guest, { key })));
      const ends = await Promise.all([...early, ...later].map(({ guest, order }) => guest.waitForEnd(order)));
      t.observe('recoveryMs', shop.machine.clock.now() - started);
      expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'completed'));
    },
  }),
);

interface Placed {
  readonly guest: Customer;
  readonly order: Order;
}

async function placed(guest: Customer, checkout: Checkout): Promise<Placed> {
  return { guest, order: must(await guest.checkoutUntilAnswered(checkout)) };
}

async function attempt(shop: Shop, guest: Customer): Promise<{ guest: Customer; key: string; answer: Answer<Order> }> {
  const key = shop.machine.ids.next();
  return { guest, key, answer: await guest.checkout({ key }) };
}

/** Of the orders that had no end when the service was killed: what share got anywhere, and what share to its end. */
async function whatMoves(shop: Shop, orders: readonly Placed[], killed: number) {
  const seen = await untilStill(shop, 'the orders', () =>
    Promise.all(orders.map(async ({ guest, order }) => must(await guest.order(order.id)))),
  );
  const changedSince = ({ history }: Order) => history.some(({ at }) => Date.parse(at) >= killed);
  const open = seen.filter((order) => order.status !== 'completed' || changedSince(order));
  return {
    movedOn: share(open.filter((order) => order.status !== 'pending' && changedSince(order)).length, open.length),
    completed: share(open.filter(({ status }) => status === 'completed').length, open.length),
  };
}
