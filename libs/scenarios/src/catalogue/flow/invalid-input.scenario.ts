import { expect } from 'expect';
import { defineScenario } from '../../scenario.js';
import type { Answer } from '../../shop/client.js';
import type { Customer } from '../../shop/customer.js';

const shipTo = {
  name: 'Clara',
  street: 'Rua das Flores, 10',
  city: 'São Paulo',
  postalCode: '01310-100',
  country: 'BR',
};
const order = { paymentToken: 'tok_visa', shipTo };

export const invalidInput = defineScenario({
  id: 'invalid-input',
  group: 'flow',
  title: { en: 'Nonsense is refused', pt: 'Entradas inválidas são recusadas' },
  story: {
    en: 'Somebody sends what no careful client would send: an empty cart, a product that does not exist, a field that nobody knows, a card that is none, a body that is far too big. Each is refused with an answer that says what is wrong, and nothing happens.',
    pt: 'Alguém envia o que nenhum cliente cuidadoso enviaria: carrinho vazio, produto que não existe, campo que ninguém conhece, cartão que não é cartão, corpo grande demais. Cada um é recusado com uma resposta que diz o que está errado, e nada acontece.',
  },
  async run(shop, t) {
    const product = await shop.newProduct();
    const customer = await shop.newCustomer();
    const post = (body: unknown, key: string | undefined = shop.machine.ids.next()) =>
      customer.say('post', '/orders', { body, headers: { 'idempotency-key': key } });

    refused(await post(order), 422);
    refused(await customer.put('NO-SUCH-SKU', 1), 404);
    refused(await customer.put('not-a-sku', 1), 400);
    for (const quantity of [0, 100, 1.5, '1']) {
      const path = `/cart/items/${product.sku}`;
      refused(await customer.say('put', path, { body: { quantity } }), 400, 'quantity');
    }

    await customer.fill([{ sku: product.sku, quantity: 1 }]);
    refused(await post({ ...order, paymentToken: 'tok_unheard_of' }), 422);
    refused(await post({ ...order, price: 1 }), 400, 'price');
    refused(await post({ ...order, shipTo: { ...shipTo, city: 7 } }), 400, 'shipTo.city');
    refused(await post({ ...order, shipTo: { ...shipTo, street: undefined } }), 400, 'shipTo.street');
    refused(await post({ ...order, shipTo: { ...shipTo, street: 'x'.repeat(70_000) } }), 413);
    refused(await post(order, 'ü'.repeat(3)), 400);
    refused(await customer.say('post', '/orders', { body: order }), 400);
    await expectStrangersRefused(customer, product.sku);

    expect(await customer.orders()).toEqual([]);
    t.observe('refusals', shop.history.exchanges.filter(({ status }) => (status ?? 0) >= 400).length);
  },
});

async function expectStrangersRefused(customer: Customer, sku: string): Promise<void> {
  const headers = { authorization: 'Bearer not-a-token' };
  refused(await customer.say('get', '/orders', { headers }), 401);
  refused(await customer.say('put', `/stock/${sku}`, { body: { onHand: 1_000_000 } }), 403);
  refused(await customer.say('get', '/orders/no-such-order'), 404);
}

/** Refused with a problem that a person understands (RFC 9457), and that names the field where there is one. */
function refused(answer: Answer<unknown>, status: number, field?: string): void {
  const asked = `${answer.exchange.method} ${answer.exchange.path}`;
  expect({ asked, status: answer.status }).toEqual({ asked, status });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  if (field !== undefined) expect(answer.problem?.errors?.map(({ path }) => path)).toContain(field);
}
