import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectNothingKept } from '../expectations.js';

export const cancelBeforePay = defineScenario({
  id: 'cancel-before-pay',
  group: 'customer',
  together: 'second thoughts',
  title: { en: 'Cancelled before it is paid', pt: 'Cancelado antes de ser pago' },
  story: {
    en: 'The card network is still thinking when the customer changes their mind. The shop says "we are on it", and in the end nothing is kept: either the card was never charged, or the money goes back. No parcel leaves.',
    pt: 'A rede de cartões ainda está pensando quando o cliente muda de ideia. A loja diz "estamos cuidando disso" e, no fim, nada fica: ou o cartão nem foi cobrado, ou o dinheiro volta. Nenhum pacote sai.',
  },
  difference: {
    en: 'Who decides the race between the cancellation and the charge.',
    pt: 'Quem decide a corrida entre o cancelamento e a cobrança.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_slow' });
    expect(order.status).toBe('pending');
    const asked = await customer.cancel(order.id);
    expect(asked.status).toBe(202);
    expect(['cancelling', 'cancelled']).toContain(must(asked).status);

    const ended = await customer.waitForEnd(order);
    expect(ended).toMatchObject({ status: 'cancelled', reason: 'customer_request' });
    t.observe('chargedAndRefunded', await expectNothingKept(shop, order));
  },
});
