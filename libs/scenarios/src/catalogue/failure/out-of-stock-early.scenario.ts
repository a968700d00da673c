import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import type { Order } from '../../shop/customer.js';
import { expectCancelled, undone } from '../expectations.js';

export const outOfStockEarly = defineScenario({
  id: 'out-of-stock-early',
  group: 'failure',
  title: { en: 'More than there is', pt: 'Mais do que há em estoque' },
  story: {
    en: 'Two books are left and somebody wants three. Once the shop knows its stock it refuses at the counter. An order that slipped through before is cancelled and its money given back.',
    pt: 'Restam dois livros e alguém quer três. Assim que a loja conhece o estoque, recusa no balcão. Um pedido que passou antes disso é cancelado e o dinheiro volta.',
  },
  difference: {
    en: 'Asking the warehouse, against a local copy of its stock that events keep up to date.',
    pt: 'Perguntar ao armazém, ou ter uma cópia local do estoque, mantida em dia por eventos.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct({ stock: 2 });
    const customer = await shop.newCustomer();
    const slippedThrough: Order[] = [];
    await shop.waitFor(
      'the order to be refused as out of stock (409)',
      async () => {
        await customer.fill([{ sku, quantity: 3 }]);
        const { status, value, problem } = await customer.checkoutUntilAnswered();
        if (value) slippedThrough.push(value);
        return { status, problem };
      },
      ({ status, problem }) => status === 409 && JSON.stringify(problem).includes(sku),
      shop.limits.copyMs,
    );
    for (const order of slippedThrough) await expectCancelled(shop, customer, order, 'out_of_stock', undone(order));
    expect((await customer.orders()).length).toBe(slippedThrough.length);
    t.observe('acceptedBeforeStockWasKnown', slippedThrough.length);
  },
});
