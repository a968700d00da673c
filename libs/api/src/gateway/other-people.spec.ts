import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { gatewayApi } from '../index.js';
import { routesOf } from '../../test/routes.js';
import { startShop, type Shop } from '../../test/shop.js';

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };

/** What an id in an address names, and so what somebody else may learn of it. A new route needs a line here. */
const namedBy: Readonly<Record<string, 'an order' | 'a product'>> = {
  '/orders/:id': 'an order',
  '/orders/:id/cancellation': 'an order',
  '/audit/orders/:id': 'an order',
  '/audit/orders/:id/steps': 'an order',
  '/products/:sku': 'a product',
  '/stock/:sku': 'a product',
  '/audit/stock/:sku': 'a product',
  '/cart/items/:sku': 'a product',
};
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const withAnId = [...new Set(routesOf(gatewayApi()).map(({ path }) => path))].filter((path) => path.includes(':'));
const ofOrders = withAnId.filter((path) => namedBy[path] === 'an order');

describe('S1: what belongs to somebody else', () => {
  let shop: Shop;
  let ana: string;
  let bruno: string;
  let order: http.Order;
  beforeAll(async () => {
    shop = await startShop();
    [ana, bruno] = [await shop.signIn('ana'), await shop.signIn('bruno')];
    await ask(ana, 'put', '/cart/items/MUG', { quantity: 3 });
    const placed = await shop
      .http()
      .post('/orders')
      .auth(ana, { type: 'bearer' })
      .set('Idempotency-Key', 'k')
      .send({ paymentToken: 'tok_visa', shipTo });
    order = http.Order.parse(placed.body);
  });
  afterAll(() => shop.close());

  const ask = (token: string, method: (typeof methods)[number], path: string, body?: object) =>
    shop.http()[method](path).auth(token, { type: 'bearer' }).send(body);
  const everything = () => structuredClone([shop.fakes.orders.kept, [...shop.fakes.carts.quantities]]);

  it('is asked about here on every route that has an id', () => {
    expect(withAnId.filter((path) => !(path in namedBy))).toEqual([]);
    expect(ofOrders).not.toEqual([]);
  });

  const matrix = ofOrders.flatMap((path) => methods.map((method) => [method, path] as const));
  it.each(matrix)('answers %s %s as if there were no such order, and nothing changes', async (method, path) => {
    const before = everything();
    const others = await ask(bruno, method, path.replace(':id', order.id));
    const unknown = await ask(bruno, method, path.replace(':id', 'nowhere'));
    expect([others.status, others.text]).toEqual([unknown.status, unknown.text]);
    expect(others.status).toBe(path.startsWith('/audit') && method === 'get' ? 403 : 404);
    expect(everything()).toEqual(before);
  });

  it.each(['put', 'delete'] as const)('is not reached by %s of an item: every cart is its owner’s', async (method) => {
    await ask(bruno, method, '/cart/items/MUG', method === 'put' ? { quantity: 9 } : undefined).expect(200);
    expect(http.Cart.parse((await ask(ana, 'get', '/cart')).body).items[0]?.quantity).toBe(3);
  });
});
