import { defineScenario } from '../../scenario.js';
import { expectCancelled, neverCharged } from '../expectations.js';

export const paymentDeclined = defineScenario({
  id: 'payment-declined',
  group: 'failure',
  title: { en: 'The card is declined', pt: 'O cartão é recusado' },
  story: {
    en: 'The bank says no: once without a reason, once because the account is empty. The order is cancelled, nothing is charged, nothing is sent, and the customer is told why.',
    pt: 'O banco diz não: uma vez sem motivo, outra porque falta saldo. O pedido é cancelado, nada é cobrado, nada é enviado, e o cliente fica sabendo o porquê.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const [declined, poor] = await Promise.all([shop.newCustomer(), shop.newCustomer('Paulo')]);
    const items = [{ sku, quantity: 1 }];
    const refused = await declined.placeOrder({ items, paymentToken: 'tok_declined' });
    const short = await poor.placeOrder({ items, paymentToken: 'tok_insufficient_funds' });
    t.main(refused);
    await expectCancelled(shop, declined, refused, 'payment_declined', neverCharged);
    await expectCancelled(shop, poor, short, 'insufficient_funds', neverCharged);
  },
});
