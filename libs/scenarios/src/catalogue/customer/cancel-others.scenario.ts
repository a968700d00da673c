import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { expectFulfilled } from '../expectations.js';

export const cancelOthers = defineScenario({
  id: 'cancel-others',
  group: 'customer',
  together: 'cancellations',
  title: { en: "Somebody else's order", pt: 'O pedido de outra pessoa' },
  story: {
    en: "A customer has got hold of the number of somebody else's order and tries to look at it and to cancel it. To them it does not exist, and the order goes on untouched.",
    pt: 'Um cliente conseguiu o número do pedido de outra pessoa e tenta olhar e cancelar. Para ele o pedido não existe, e o pedido segue intacto.',
  },
  async run(shop) {
    const { sku } = await shop.newProduct();
    const [owner, stranger] = await Promise.all([shop.newCustomer(), shop.newCustomer('Silas')]);
    const order = await owner.placeOrder({ items: [{ sku, quantity: 1 }], paymentToken: 'tok_slow' });
    expect((await stranger.order(order.id)).status).toBe(404);
    expect((await stranger.cancel(order.id)).status).toBe(404);
    expect(await stranger.orders()).toEqual([]);
    await expectFulfilled(shop, owner, order);
  },
});
