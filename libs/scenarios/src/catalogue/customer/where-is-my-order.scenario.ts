import { expect } from 'expect';
import { defineScenario, type Teller } from '../../scenario.js';
import { must } from '../../shop/client.js';
import type { Shop } from '../../shop/shop.js';
import { expectFulfilled } from '../expectations.js';

export const whereIsMyOrder = defineScenario({
  id: 'where-is-my-order',
  group: 'customer',
  title: { en: 'Where is my order?', pt: 'Cadê o meu pedido?' },
  story: {
    en: 'The card has been charged, and then the warehouse stops working. The customer asks where the order is, and the manager wants to know what it waits for. When the warehouse is back the order goes on by itself.',
    pt: 'O cartão foi cobrado, e então o armazém para de funcionar. O cliente pergunta onde está o pedido, e a gerente quer saber o que ele está esperando. Quando o armazém volta, o pedido segue sozinho.',
  },
  difference: {
    en: 'How many services have to be asked until somebody knows, and whether anyone knows the next step.',
    pt: 'A quantos serviços é preciso perguntar até que alguém saiba, e se alguém conhece o próximo passo.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_slow' });
    await shop.control.kill('shipping');
    const paid = await customer.waitForStatus(order, 'paid');
    expect(paid.history.map(({ status }) => status)).toEqual(['pending', 'paid']);
    expect(Date.parse(paid.history[1]!.at)).toBeGreaterThanOrEqual(Date.parse(paid.createdAt));

    if (shop.traits.knowsSteps) await askWhoKnowsTheSteps(shop, t, order.id);
    else await askAround(shop, t, order.id);
    await shop.control.start('shipping');
    await expectFulfilled(shop, customer, order);
  },
});

/** One question to the one service that drives the order. */
async function askWhoKnowsTheSteps(shop: Shop, t: Teller, orderId: string): Promise<void> {
  const manager = await shop.manager();
  const { items } = await shop.waitFor(
    'the step "ship" to be running',
    async () => must(await manager.auditSteps(orderId)),
    (steps) => steps.items.some(({ step, status }) => step === 'ship' && status === 'running'),
  );
  expect(items).toContainEqual(expect.objectContaining({ step: 'charge', status: 'done' }));
  t.observe('servicesToAsk', 1);
  t.observe('nextStepIsKnown', true);
  t.observe('waitsFor', 'ship');
}

/** Nobody holds the steps. Everybody with a part in it has to be asked, and one of them does not answer. */
async function askAround(shop: Shop, t: Teller, orderId: string): Promise<void> {
  const manager = await shop.manager();
  const steps = await manager.auditSteps(orderId);
  expect(steps.status).toBe(501);
  const owners = ['order', 'payment', 'shipping', 'notification'];
  for (const service of owners) expect(steps.problem?.detail).toContain(service);
  const health = await shop.control.health();
  const silent = owners.filter((service) => health[service] === 'down');
  expect(silent).toEqual(['shipping']);
  t.observe('servicesToAsk', owners.length);
  t.observe('nextStepIsKnown', false);
  t.observe('waitsFor', silent.join(', '));
}
