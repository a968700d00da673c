import { percentile } from '../../measure/percentile.js';
import { defineScenario } from '../../scenario.js';
import { expectFulfilled, lasted } from '../expectations.js';

const others = 5;

export const paymentSlow = defineScenario({
  id: 'payment-slow',
  group: 'failure',
  title: { en: 'The card network takes its time', pt: 'A rede de cartões demora' },
  story: {
    en: 'The card network takes two seconds to approve. The order is completed a little later, once. Meanwhile other customers order and want to wait for nobody.',
    pt: 'A rede de cartões leva dois segundos para aprovar. O pedido se completa um pouco depois, uma vez. Enquanto isso outros clientes compram e não querem esperar por ninguém.',
  },
  difference: { en: 'What else waits meanwhile.', pt: 'O que mais espera enquanto isso.' },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 1 }];
    const patient = await shop.newCustomer();
    const slow = await patient.placeOrder({ items, paymentToken: 'tok_slow' });
    t.main(slow);
    const quick = await Promise.all(
      (await shop.crowd(others)).map(async (customer) =>
        expectFulfilled(shop, customer, await customer.placeOrder({ items })),
      ),
    );
    t.observe('othersP50Ms', percentile(quick.map(lasted), 0.5));
    t.observe('slowOrderMs', lasted(await expectFulfilled(shop, patient, slow)));
  },
});
