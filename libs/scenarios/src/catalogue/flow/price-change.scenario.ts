import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectFulfilled } from '../expectations.js';

const before = 1_000;
const after = 1_500;
const later = 2_000;

export const priceChange = defineScenario({
  id: 'price-change',
  group: 'flow',
  title: { en: 'The price changes meanwhile', pt: 'O preço muda no meio do caminho' },
  story: {
    en: 'A book lies in the cart for R$ 10. Before the customer orders, the manager makes it R$ 15. The order is refused with the new price, or charged at the price that was shown; never anything else. And while an order is under way the price changes once more: that order keeps its own.',
    pt: 'Um livro está no carrinho por R$ 10. Antes do pedido, a gerente muda o preço para R$ 15. O pedido é recusado com o preço novo, ou cobrado pelo preço mostrado; nunca outra coisa. E, com um pedido em andamento, o preço muda de novo: esse pedido fica com o seu.',
  },
  difference: {
    en: 'Asking the catalogue at the moment of need, against a local copy that is a little old for a moment.',
    pt: 'Perguntar ao catálogo na hora, ou usar uma cópia local que por um instante fica velha.',
  },
  async run(shop, t) {
    const { sku, name } = await shop.newProduct({ price: before });
    const manager = await shop.manager();
    const [customer, early] = await Promise.all([shop.newCustomer(), shop.newCustomer('Elisa')]);
    const items = [{ sku, quantity: 2 }];
    await Promise.all([customer.fill(items), early.fill(items)]);

    await manager.setPrice(sku, name, after);
    const atOnce = await early.checkoutUntilAnswered();
    t.observe('oldPriceAcceptedAtOnce', atOnce.status === 202);
    if (atOnce.value) expect(atOnce.value.total.amount).toBe(2 * before);
    else expect(atOnce.status).toBe(409);

    const changed = shop.machine.clock.now();
    await shop.untilPriceIsKnown(sku, after);
    t.observe('newPriceKnownAfterMs', shop.machine.clock.now() - changed);
    const refused = await customer.checkoutUntilAnswered();
    expect(refused.status).toBe(409);
    expect(JSON.stringify(refused.problem)).toContain(sku);
    expect(must(await customer.cart()).total.amount).toBe(2 * after);

    const order = must(await customer.checkoutUntilAnswered({ paymentToken: 'tok_slow' }));
    t.main(order);
    await manager.setPrice(sku, name, later);
    expect(order.total.amount).toBe(2 * after);
    await expectFulfilled(shop, customer, order);
    if (atOnce.value) await expectFulfilled(shop, early, atOnce.value);
  },
});
