import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectNothingKept } from '../expectations.js';

export const cancelTwice = defineScenario({
  id: 'cancel-twice',
  group: 'customer',
  together: 'cancellations',
  title: { en: 'Cancelled twice', pt: 'Cancelado duas vezes' },
  story: {
    en: 'A customer cancels, is not sure that it worked, and cancels again, several times, also after the order is gone. The answer is the same every time, the money goes back once, and one mail arrives.',
    pt: 'Um cliente cancela, não tem certeza de que funcionou e cancela de novo, várias vezes, também depois que o pedido já acabou. A resposta é sempre a mesma, o dinheiro volta uma vez e chega um e-mail.',
  },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_slow' });
    const askedFor = await customer.cancel(order.id);
    const again = await Promise.all(Array.from({ length: 5 }, () => customer.cancel(order.id)));
    for (const answer of [askedFor, ...again]) {
      expect(answer.status).toBe(202);
      expect(must(answer).id).toBe(order.id);
    }

    const ended = await customer.waitForEnd(order);
    expect(ended).toMatchObject({ status: 'cancelled', reason: 'customer_request' });
    const late = await customer.cancel(order.id);
    expect(late.status).toBe(202);
    expect(must(late).status).toBe('cancelled');
    await expectNothingKept(shop, order);
  },
});
