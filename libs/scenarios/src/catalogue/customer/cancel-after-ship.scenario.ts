import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { expectFulfilled } from '../expectations.js';

export const cancelAfterShip = defineScenario({
  id: 'cancel-after-ship',
  group: 'customer',
  title: { en: 'Too late to cancel', pt: 'Tarde demais para cancelar' },
  story: {
    en: 'The parcel has left, only the mail that says so is late. The customer wants to cancel and is told that it is too late. The order goes on to its end as if nobody had asked.',
    pt: 'O pacote já saiu, só o e-mail de aviso está atrasado. O cliente quer cancelar e ouve que é tarde demais. O pedido segue até o fim como se ninguém tivesse pedido.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    await shop.control.stop('notification');
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }] });
    await customer.waitForStatus(order, 'shipped');
    const asked = await customer.cancel(order.id);
    expect(asked.status).toBe(409);
    expect(asked.problem?.detail).toEqual(expect.any(String));
    await shop.control.start('notification');
    const ended = await expectFulfilled(shop, customer, order);
    expect((await customer.cancel(order.id)).status).toBe(409);
    t.observe('path', ended.history.map(({ status }) => status).join(' → '));
  },
});
