import { defineScenario } from '../../scenario.js';
import { expectFulfilled } from '../expectations.js';

export const paymentFlaky = defineScenario({
  id: 'payment-flaky',
  group: 'failure',
  together: 'small failures',
  title: { en: 'The card network stumbles twice', pt: 'A rede de cartões tropeça duas vezes' },
  story: {
    en: 'The card network fails twice and works the third time. The customer notices nothing but a short wait, and is charged once.',
    pt: 'A rede de cartões falha duas vezes e funciona na terceira. O cliente só percebe uma pequena espera e é cobrado uma vez.',
  },
  difference: { en: 'Who tries again, and for how long.', pt: 'Quem tenta de novo, e por quanto tempo.' },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_flaky' });
    await expectFulfilled(shop, customer, order);
  },
});
