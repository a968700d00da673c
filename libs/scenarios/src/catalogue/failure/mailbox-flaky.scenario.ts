import { defineScenario } from '../../scenario.js';
import { expectFulfilled } from '../expectations.js';

export const mailboxFlaky = defineScenario({
  id: 'mailbox-flaky',
  group: 'failure',
  together: 'small failures',
  title: { en: 'The mailbox stumbles twice', pt: 'A caixa de correio tropeça duas vezes' },
  story: {
    en: 'The mail server fails twice before it takes the message. The customer gets one mail, and the order is complete.',
    pt: 'O servidor de e-mail falha duas vezes antes de aceitar a mensagem. O cliente recebe um e-mail, e o pedido se completa.',
  },
  difference: { en: 'Who tries again, and for how long.', pt: 'Quem tenta de novo, e por quanto tempo.' },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.account('flaky');
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }] });
    await expectFulfilled(shop, customer, order);
  },
});
