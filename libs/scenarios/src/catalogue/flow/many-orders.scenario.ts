import { expect } from 'expect';
import { percentile } from '../../measure/percentile.js';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { lasted } from '../expectations.js';

const orders = 50;

export const manyOrders = defineScenario({
  id: 'many-orders',
  group: 'flow',
  title: { en: 'Fifty orders at once', pt: 'Cinquenta pedidos de uma vez' },
  story: {
    en: 'Fifty customers press "order" in the same moment. All of them get their book. How long does the luckiest wait, how long the last?',
    pt: 'Cinquenta clientes clicam em "comprar" no mesmo instante. Todos recebem o livro. Quanto espera o mais sortudo, e quanto espera o último?',
  },
  difference: {
    en: 'The spread of the times: where the orders queue, at one process or along the way.',
    pt: 'A dispersão dos tempos: onde os pedidos fazem fila, em um só processo ou pelo caminho.',
  },
  async run(shop, t) {
    const product = await shop.newProduct();
    const customers = await shop.crowd(orders);
    await Promise.all(customers.map((customer) => customer.fill([{ sku: product.sku, quantity: 1 }])));
    const ended = await Promise.all(
      customers.map(async (customer) => customer.waitForEnd(must(await customer.checkoutUntilAnswered()))),
    );
    expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'completed'));
    const times = ended.map(lasted);
    t.observe('p50Ms', percentile(times, 0.5));
    t.observe('p99Ms', percentile(times, 0.99));
    t.observe('fastestMs', Math.min(...times));
    t.observe('slowestMs', Math.max(...times));
    t.observe('n', times.length);
    t.observe('timesMs', times);
  },
});
