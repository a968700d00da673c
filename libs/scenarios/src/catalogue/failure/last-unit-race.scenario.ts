import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectCancelled, expectFulfilled, undone } from '../expectations.js';

const rivals = 20;

export const lastUnitRace = defineScenario({
  id: 'last-unit-race',
  group: 'failure',
  title: { en: 'Twenty want the last one', pt: 'Vinte querem o último' },
  story: {
    en: 'One book is left and twenty customers order it in the same moment. Exactly one gets it. The others are refused at once, or get their money back.',
    pt: 'Resta um livro e vinte clientes fazem o pedido no mesmo instante. Exatamente um o recebe. Os outros são recusados na hora, ou recebem o dinheiro de volta.',
  },
  difference: {
    en: 'How many are refused at the counter, and how many only after they have paid.',
    pt: 'Quantos são recusados no balcão e quantos só depois de pagar.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct({ stock: 1 });
    const customers = await shop.crowd(rivals);
    await Promise.all(customers.map((customer) => customer.fill([{ sku, quantity: 1 }])));
    const answers = await Promise.all(customers.map((customer) => customer.checkoutUntilAnswered()));
    expect(answers.filter(({ status }) => status !== 202 && status !== 409).map(({ exchange }) => exchange)).toEqual(
      [],
    );

    const manager = await shop.manager();
    const accepted = answers.flatMap(({ value: order }, at) => (order ? [{ order, customer: customers[at]! }] : []));
    const ends = await Promise.all(
      accepted.map(async ({ customer, order }) => {
        must(await manager.auditStock(sku));
        return customer.waitForEnd(order);
      }),
    );
    const winners = ends.filter(({ status }) => status === 'completed');
    expect(winners.length).toBe(1);
    t.main(winners[0]!);
    for (const { customer, order } of accepted) {
      if (order.id === winners[0]!.id) await expectFulfilled(shop, customer, order);
      else await expectCancelled(shop, customer, order, 'out_of_stock', undone(order));
    }
    t.observe('refusedAtOnce', answers.length - accepted.length);
    t.observe('refunded', accepted.length - 1);
  },
});
