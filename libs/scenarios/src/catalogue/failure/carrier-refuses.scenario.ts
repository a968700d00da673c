import { defineScenario } from '../../scenario.js';
import { expectCancelled, undone } from '../expectations.js';

export const carrierRefuses = defineScenario({
  id: 'carrier-refuses',
  group: 'failure',
  title: { en: 'Nobody delivers there', pt: 'Ninguém entrega ali' },
  story: {
    en: 'The card has been charged, and then the carrier says that it does not deliver to that address. What was done has to be undone: the money goes back, once, and the customer is told.',
    pt: 'O cartão já foi cobrado, e então a transportadora diz que não entrega naquele endereço. O que foi feito precisa ser desfeito: o dinheiro volta, uma vez, e o cliente é avisado.',
  },
  difference: {
    en: 'Compensation because somebody orders it, against compensation as a reaction to what was heard.',
    pt: 'Compensação porque alguém manda, ou compensação como reação ao que se ouviu.',
  },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 2 }], shipTo: { postalCode: '00000-000' } });
    await expectCancelled(shop, customer, order, 'carrier_refused', undone(order));
  },
});
