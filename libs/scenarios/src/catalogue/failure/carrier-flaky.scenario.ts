import { defineScenario } from '../../scenario.js';
import { expectFulfilled } from '../expectations.js';

export const carrierFlaky = defineScenario({
  id: 'carrier-flaky',
  group: 'failure',
  together: 'small failures',
  title: { en: 'The carrier stumbles twice', pt: 'A transportadora tropeça duas vezes' },
  story: {
    en: 'The carrier fails twice for this parcel and takes it the third time. One parcel leaves the warehouse, not three.',
    pt: 'A transportadora falha duas vezes com este pacote e o aceita na terceira. Um pacote sai do armazém, não três.',
  },
  difference: { en: 'Who tries again, and for how long.', pt: 'Quem tenta de novo, e por quanto tempo.' },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], shipTo: { postalCode: '99999-999' } });
    await expectFulfilled(shop, customer, order);
  },
});
