import { domains } from '@shop/contracts';
import { defineScenario, type Scenario } from '@shop/scenarios';
import { timesHeard } from './down.js';

/** One order, and every message of it delivered twice. */
export const twice: Scenario = defineScenario({
  id: 'twice',
  group: 'fault',
  title: { en: 'One order, every message twice', pt: 'Um pedido, toda mensagem duas vezes' },
  story: {
    en: 'Every command and every event is delivered twice while a customer orders a book.',
    pt: 'Todo comando e todo evento é entregue duas vezes enquanto um cliente pede um livro.',
  },
  async run(shop, t) {
    for (const service of domains) await shop.control.faults(service, { twice: 1 });
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const before = await timesHeard(shop);
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }] });
    t.main(order);
    const { status } = await customer.waitForEnd(order);
    if (status !== 'completed') throw new Error(`The order ended as ${status}, and was to be completed`);
    const received = () => timesHeard(shop);
    t.observe(
      'received',
      (await shop.waitFor('the second delivery', received, (times) => times > before + 1)) - before,
    );
    const { card, carrier, mail } = await shop.ledger(order.id);
    t.observe('charges', card.filter(({ kind }) => kind === 'charge').length);
    t.observe('parcels', carrier.length);
    t.observe('mails', mail.length);
  },
});
