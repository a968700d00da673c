import { defineScenario, type Scenario } from '@shop/scenarios';

/** One order that goes well, and nothing else: what is looked at is its messages. */
export const oneOrder: Scenario = defineScenario({
  id: 'one-order',
  group: 'flow',
  title: { en: 'One order', pt: 'Um pedido' },
  story: {
    en: 'A customer orders a book, and gets it.',
    pt: 'Um cliente pede um livro e o recebe.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const customer = await shop.newCustomer();
    const order = await customer.placeOrder({ items: [{ sku, quantity: 1 }] });
    t.main(order);
    const { status } = await customer.waitForEnd(order);
    if (status !== 'completed') throw new Error(`The order ended as ${status}, and was to be completed`);

    const { items } = await shop.control.services();
    const { answered } = await askedForSteps(shop, order.id);
    t.observe(
      'processes',
      items.filter(({ style }) => style === (shop.traits.knowsSteps ? 'orchestrated' : 'choreographed')).length,
    );
    t.observe('needsBroker', shop.traits.needsBroker);
    t.observe('stepsAnswered', answered);
  },
});

async function askedForSteps(shop: Parameters<Scenario['run']>[0], orderId: string): Promise<{ answered: number }> {
  const { status } = await (await shop.manager()).auditSteps(orderId);
  return { answered: status ?? 0 };
}
