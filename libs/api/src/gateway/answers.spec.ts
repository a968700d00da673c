import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { http } from '@shop/contracts';
import { gatewayApi } from '../index.js';
import { routesOf } from '../../test/routes.js';
import { secret, startShop, type Shop } from '../../test/shop.js';

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };
const product = { name: 'Mug', description: 'Holds coffee', price: { amount: 2990, currency: 'BRL' } };

interface Case {
  readonly body?: object;
  readonly as?: 'ana' | 'manager';
  /** What the contract says of the answer, and nothing more: the schemas refuse a field that they do not name. */
  readonly answer: z.ZodType;
}
/** One for each route, so that a new one without a case fails. */
const cases: Readonly<Record<string, Case>> = {
  'POST /customers': { body: { name: 'C', email: 'c@example.com', password: 'long enough' }, answer: http.Account },
  'POST /sessions': { body: { email: 'ana@example.com', password: 'ana' }, answer: http.Session },
  'GET /products': { answer: http.ProductList },
  'GET /products/MUG': { answer: http.Product },
  'PUT /products/MUG': { as: 'manager', body: product, answer: http.Product },
  'PUT /stock/MUG': { as: 'manager', body: { onHand: 5 }, answer: http.StockLevel },
  'GET /cart': { as: 'ana', answer: http.Cart },
  'PUT /cart/items/MUG': { as: 'ana', body: { quantity: 1 }, answer: http.Cart },
  'POST /orders': { as: 'ana', body: { paymentToken: 'tok_visa', shipTo }, answer: http.Order },
  'GET /orders': { as: 'ana', answer: http.OrderList },
  'GET /orders/order-1': { as: 'ana', answer: http.Order },
  'POST /orders/order-1/cancellation': { as: 'ana', answer: http.Order },
  'GET /notifications': { as: 'ana', answer: http.NoticeList },
  'GET /audit/orders/order-1': { as: 'manager', answer: http.OrderAudit },
  'GET /audit/orders/order-1/steps': { as: 'manager', answer: http.StepList },
  'GET /audit/stock/MUG': { as: 'manager', answer: http.StockAudit },
  'DELETE /cart/items/MUG': { as: 'ana', answer: http.Cart },
  'GET /health': { answer: http.Health },
};

describe('an answer', () => {
  let shop: Shop;
  let tokens: Record<'ana' | 'manager', string>;
  beforeAll(async () => {
    shop = await startShop();
    tokens = { ana: await shop.signIn('ana'), manager: await shop.signIn('manager') };
  });
  afterAll(() => shop.close());

  const call = (name: string, change: object = {}) => {
    const [method = '', path = ''] = name.split(' ');
    const { as, body } = cases[name] ?? { answer: z.never() };
    const asked = shop.http()[method.toLowerCase() as 'get'](path).set('Idempotency-Key', 'k');
    if (as) void asked.auth(tokens[as], { type: 'bearer' });
    return asked.send(body && { ...body, ...change });
  };

  it('S5: has a case here for every route', () => {
    const routes = routesOf(gatewayApi()).map(({ method, path }) => `${method} ${path}`);
    const covered = Object.keys(cases).map((name) => name.replace(/MUG/, ':sku').replace(/order-1/, ':id'));
    expect(covered.sort()).toEqual(routes.sort());
  });

  it.each(Object.keys(cases))('S5: to %s holds what the contract names, and nothing more', async (name) => {
    const answer = await call(name);
    expect(answer.status).toBeLessThan(300);
    expect(cases[name]?.answer.safeParse(answer.body)).toMatchObject({ success: true });
    expect(answer.text).not.toMatch(/password|hash|secret|stack|scrypt/i);
  });

  it.each(Object.keys(cases).filter((name) => cases[name]?.body))(
    'S5: that refuses %s is a problem, and nothing more',
    async (name) => {
      const answer = await call(name, { unheardOf: 1 });
      expect(Object.keys(answer.body as object).sort()).toEqual(['detail', 'errors', 'status', 'title', 'type']);
      expect(answer.text).not.toMatch(/\n|node_modules|\.[jt]s\b|Error:/);
      expect(answer.text).not.toContain(secret);
    },
  );

  describe('with an address that a customer has written', () => {
    let visits: string[];
    let trap: Server;
    let address: string;
    beforeAll(async () => {
      visits = [];
      trap = createServer((request, response) => (visits.push(`${request.method} ${request.url}`), response.end('{}')));
      trap.on('connection', () => visits.push('a connection'));
      await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
      address = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/`;
    });
    afterAll(() => new Promise((resolve) => trap.close(resolve)));

    it('would be noticed here', async () => {
      await fetch(address, { headers: { connection: 'close' } });
      expect(visits.splice(0)).toEqual(['a connection', 'GET /']);
    });

    it.each(Object.keys(cases))('S26: to %s comes without a look at it', async (name) => {
      const written = Object.fromEntries(
        Object.entries(cases[name]?.body ?? {}).map(([field, value]: [string, unknown]) =>
          field === 'shipTo' ? [field, { ...shipTo, name: address, street: address }] : [field, value],
        ),
      );
      const headers = { host: address.slice(7, -1), 'x-forwarded-host': address, referer: address, origin: address };
      const withText = 'description' in written ? { ...written, description: address } : written;
      await call(name, withText).set(headers).set('x-original-url', address).set('forwarded', `host=${address}`);
      expect(visits).toEqual([]);
    });
  });
});
