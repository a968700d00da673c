import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import { must } from '../../shop/client.js';
import { expectFulfilled } from '../expectations.js';

const impatience = 20;

export const sameRequestTwice = defineScenario({
  id: 'same-request-twice',
  group: 'customer',
  together: 'second thoughts',
  title: { en: 'The button is pressed twice', pt: 'O botão é clicado duas vezes' },
  story: {
    en: 'A customer presses "order" and, because nothing seems to happen, presses again; another one presses twenty times at once. Each gets one order and pays once. The same key with another address is refused, because it cannot be the same order.',
    pt: 'Uma cliente clica em "comprar" e, como nada parece acontecer, clica de novo; outra clica vinte vezes de uma vez. Cada uma fica com um pedido e paga uma vez. A mesma chave com outro endereço é recusada, porque não pode ser o mesmo pedido.',
  },
  async run(shop, t) {
    const { sku } = await shop.newProduct();
    const items = [{ sku, quantity: 1 }];
    const [patient, hasty] = await Promise.all([shop.newCustomer(), shop.newCustomer('Hugo')]);
    await Promise.all([patient.fill(items), hasty.fill(items)]);

    const key = shop.machine.ids.next();
    const first = must(await patient.checkoutUntilAnswered({ key }));
    t.main(first);
    expect(must(await patient.checkoutUntilAnswered({ key })).id).toBe(first.id);
    const elsewhere = await patient.checkoutUntilAnswered({ key, shipTo: { street: 'Avenida Brasil, 1' } });
    expect(elsewhere.status).toBe(422);

    const sameKey = shop.machine.ids.next();
    const answers = await Promise.all(
      Array.from({ length: impatience }, () => hasty.checkoutUntilAnswered({ key: sameKey })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    const ids = new Set(answers.map((answer) => must(answer).id));
    expect(ids.size).toBe(1);

    await expectFulfilled(shop, patient, first);
    await expectFulfilled(shop, hasty, must(answers[0]!));
    expect(must(await patient.checkoutUntilAnswered({ key })).id).toBe(first.id);
    expect((await patient.orders()).length).toBe(1);
    expect((await hasty.orders()).length).toBe(1);
  },
});
