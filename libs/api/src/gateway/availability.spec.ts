import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { domains, http, type Domain } from '@shop/contracts';
import { Overloaded } from '@shop/runtime';
import { startShop, testConfig, testRuntime, type Shop, type ShopOptions } from '../../test/shop.js';
import { path, ServiceClient, usualAddresses } from './service-client.js';

const context = { cause: { id: 'r', correlationid: 'c', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } };
const closings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

async function shopWith(options: ShopOptions): Promise<Shop> {
  const shop = await startShop(options);
  closings.push(() => shop.close());
  return shop;
}

/** Something that listens and is not a service. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const shipTo = { name: 'Ana', street: 'Rua A, 1', city: 'Recife', postalCode: '50000-000', country: 'BR' };
const nobodyThere = 'http://127.0.0.1:1';
const answering = (status: number, body: string, headers = {}) =>
  listening(createServer((_, response) => response.writeHead(status, headers).end(body)));

describe('when a service cannot be had', () => {
  const needs: [Domain, 'get' | 'post', string][] = [
    ['catalog', 'get', '/products'],
    ['cart', 'get', '/cart'],
    ['order', 'get', '/orders'],
    ['notification', 'get', '/notifications'],
    ['payment', 'get', '/audit/orders/order-1'],
    ['shipping', 'get', '/audit/orders/order-1'],
  ];

  it.each(needs)('%s: what needs it is answered with 503, and when to ask again', async (service, method, target) => {
    const shop = await shopWith({ addresses: { [service]: nobodyThere } });
    const token = await shop.signIn('manager');
    const answer = await shop.http()[method](target).auth(token, { type: 'bearer' }).expect(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(http.Problem.parse(answer.body).detail).toContain(service);
  });

  it('the health of the shop says which one it is', async () => {
    const shop = await shopWith({ addresses: { payment: nobodyThere } });
    const answer = await shop.http().get('/health').expect(503);
    const health = http.Health.parse(answer.body);
    expect(health.status).toBe('degraded');
    expect(Object.entries(health.services).filter(([, state]) => state === 'down')).toEqual([['payment', 'down']]);
  });

  it('the health of the shop is 200 only when all six are ready', async () => {
    const shop = await shopWith({});
    const answer = await shop.http().get('/health').expect(200);
    expect(http.Health.parse(answer.body)).toEqual({
      status: 'ok',
      services: Object.fromEntries(domains.map((name) => [name, 'up'])),
    });
    shop.fakes.readiness.waitingFor = ['its database'];
    await shop.http().get('/health').expect(503);
  });

  it('an order that was accepted is still answered for its key while the cart is down', async () => {
    const shop = await shopWith({});
    const token = await shop.signIn('ana');
    const order = (key: string) =>
      shop
        .http()
        .post('/orders')
        .auth(token, { type: 'bearer' })
        .set('Idempotency-Key', key)
        .send({ paymentToken: 'tok_visa', shipTo });
    await shop.http().put('/cart/items/MUG').auth(token, { type: 'bearer' }).send({ quantity: 1 }).expect(200);
    const accepted = await order('k').expect(202);
    await shop.services.cart.close();
    expect((await order('k').expect(202)).body).toEqual(accepted.body);
    await order('another').expect(503);
  });

  it('S19: an order that would not be done in time is turned away by the order service, and no cart is read for it', async () => {
    const shop = await shopWith({});
    const token = await shop.signIn('ana');
    shop.fakes.orders.lookup = () => Promise.reject(new Overloaded(3));
    const answer = await shop
      .http()
      .post('/orders')
      .auth(token, { type: 'bearer' })
      .set('Idempotency-Key', 'k')
      .send({ paymentToken: 'tok_visa', shipTo })
      .expect(503);
    expect(answer.headers['retry-after']).toBe('3');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(http.Problem.parse(answer.body)).toMatchObject({ type: 'urn:shop:problem:overloaded', status: 503 });
    expect([shop.fakes.carts.snapshots, shop.fakes.orders.kept]).toEqual([0, []]);
  });

  it('one that another service needs is named as that service names it', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Service Unavailable',
      status: 503,
      detail: 'The catalog service is away.',
    };
    const order = await answering(503, JSON.stringify(problem), { 'retry-after': '7' });
    const shop = await shopWith({ addresses: { order } });
    const token = await shop.signIn('ana');
    const answer = await shop.http().get('/orders').auth(token, { type: 'bearer' }).expect(503);
    expect([answer.body, answer.headers['retry-after']]).toEqual([problem, '7']);
  });

  it.each([
    ['is broken', 500, 'Error: at /srv/orders.js:1'],
    ['does not speak our problems', 404, '<html>nginx'],
    [
      'does not know the gateway',
      403,
      JSON.stringify({ type: 'about:blank', title: 'F', status: 403, detail: 'secret' }),
    ],
    ['points elsewhere', 302, ''],
    ['answers no JSON', 200, '<html>'],
  ])('S20: one that %s is as good as none, and what it said stays inside', async (_, status, text) => {
    const catalog = await answering(status, text, status === 302 ? { location: nobodyThere } : {});
    const shop = await shopWith({ addresses: { catalog } });
    const answer = await shop.http().get('/products').expect(503);
    expect(answer.text).not.toMatch(/orders\.js|nginx|secret|html/);
  });

  it('one that says nothing is given up at the deadline, and its connection with it', async () => {
    let gone = 0;
    const silent = await listening(createServer((request) => request.on('close', () => (gone += 1))));
    const { runtime } = testRuntime();
    const waits: number[] = [];
    const timers = {
      ...runtime.timers,
      after: (ms: number, action: () => void) => (waits.push(ms), runtime.timers.after(20, action)),
    };
    const client = new ServiceClient(testConfig('gateway'), { ...runtime, timers }, () => [silent]);
    await expect(client.ask('cart', { method: 'GET', path: '/cart', context })).rejects.toThrow(
      'cart cannot be reached',
    );
    expect(await client.isUp('cart')).toBe(false);
    expect(waits).toEqual([10_000, 2_000]);
    while (gone < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('one that is slow gets 32 connections however many wait for it, and is still asked how it is', async () => {
    const slow: (() => void)[] = [];
    let connections = 0;
    const server = createServer((request, response) => {
      if (request.url === '/health') response.end('{}');
      else slow.push(() => response.end('{}'));
    });
    const cart = await listening(server.on('connection', () => (connections += 1)));
    const client = new ServiceClient(testConfig('gateway'), testRuntime().runtime, () => [cart]);
    const asked = Array.from({ length: 100 }, () => client.ask('cart', { method: 'GET', path: '/cart', context }));
    while (slow.length < 32) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await client.isUp('cart')).toBe(true);
    expect([connections, slow.length]).toEqual([33, 32]);
    const answered = Promise.all(asked);
    for (let count = 0; count < 100; count += 1) {
      while (slow.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      slow.shift()?.();
    }
    expect(await answered).toHaveLength(100);
    expect(connections).toBe(33);
  });
});

describe('a service with two processes', () => {
  const order = { method: 'POST', path: '/orders', body: {}, context } as const;
  const clientOf = (...addresses: string[]) =>
    new ServiceClient(testConfig('gateway'), testRuntime().runtime, () => addresses);
  const counting = async (status = 200) => {
    const process = { asked: 0, url: '' };
    const answer = JSON.stringify({ type: 'about:blank', title: 'T', status, detail: 'D' });
    process.url = await listening(
      createServer((request, response) => {
        if (request.url !== '/health') process.asked += 1;
        response.writeHead(status).end(answer);
      }),
    );
    return process;
  };

  it('has both asked in turn', async () => {
    const [one, two] = [await counting(), await counting()];
    const client = clientOf(one.url, two.url);
    for (let time = 0; time < 6; time += 1) await client.ask('order', order);
    expect([one.asked, two.asked]).toEqual([3, 3]);
  });

  it('is there while one of them is', async () => {
    const alive = await counting();
    const client = clientOf(nobodyThere, alive.url);
    for (let time = 0; time < 4; time += 1) await client.ask('order', order);
    expect([alive.asked, await client.isUp('order')]).toEqual([4, true]);
  });

  it('is away when neither is', async () => {
    const client = clientOf(nobodyThere, nobodyThere);
    await expect(client.ask('order', order)).rejects.toThrow('order cannot be reached');
    expect(await client.isUp('order')).toBe(false);
  });

  it('hears a request once where nobody knows whether the one that was asked has acted', async () => {
    let heard = 0;
    const breaking = await listening(createServer((request) => ((heard += 1), request.socket.destroy())));
    const other = await counting();
    await expect(clientOf(breaking, other.url).ask('order', order)).rejects.toThrow('order cannot be reached');
    expect([heard, other.asked]).toEqual([1, 0]);
  });

  it('hears it once, too, where it was refused', async () => {
    const [refusing, other] = [await counting(409), await counting()];
    await expect(clientOf(refusing.url, other.url).ask('order', order)).rejects.toMatchObject({ status: 409 });
    expect([refusing.asked, other.asked]).toEqual([1, 0]);
  });
});

describe('how a service is', () => {
  it('is asked once, however many want to know, and again for whoever wants to know later', async () => {
    const waiting: (() => void)[] = [];
    const order = await listening(createServer((_, response) => waiting.push(() => response.end('{}'))));
    const client = new ServiceClient(testConfig('gateway'), testRuntime().runtime, () => [order]);
    const answerNext = async () => {
      while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      waiting.shift()?.();
    };
    const many = [client.isUp('order'), client.isUp('order'), client.isUp('order')];
    await answerNext();
    expect(await Promise.all(many)).toEqual([true, true, true]);
    const later = client.isUp('order');
    await answerNext();
    expect(await later).toBe(true);
    expect(waiting).toEqual([]);
  });
});

describe('a request to a service', () => {
  it('carries the secret, the caller, the correlation and the trace, and nothing of the customer’s headers', async () => {
    let headers = {};
    const catalog = await listening(
      createServer((request, response) => {
        headers = request.headers;
        response.end('{}');
      }),
    );
    const client = new ServiceClient(testConfig('gateway'), testRuntime().runtime, () => [catalog]);
    const caller = { id: 'a', name: 'Ána', email: 'ana@example.com', role: 'customer' } as const;
    await client.ask('catalog', { method: 'PUT', path: '/x', body: {}, context: { ...context, caller } });
    expect(headers).toMatchObject({
      'x-shop-secret': testConfig('gateway').secret,
      'x-correlation-id': 'c',
      traceparent: context.cause.traceparent,
      'content-type': 'application/json',
    });
    const sent = (headers as Record<string, string>)['x-shop-caller'] ?? '';
    expect(JSON.parse(Buffer.from(sent, 'base64url').toString())).toEqual(caller);
  });

  it('goes to the port that the numbering gives, on this machine when the services listen everywhere', () => {
    expect(usualAddresses(testConfig('gateway'))('shipping')).toEqual(['http://127.0.0.1:4105']);
    expect(usualAddresses({ ...testConfig('gateway', 'choreographed'), host: '0.0.0.0' })('cart')).toEqual([
      'http://127.0.0.1:4202',
    ]);
    expect(usualAddresses({ ...testConfig('gateway'), replicas: 2 })('shipping')).toEqual([
      'http://127.0.0.1:4105',
      'http://127.0.0.1:4405',
    ]);
  });

  it('goes to the hosts of the service where each of its processes has one', () => {
    const config = { ...testConfig('gateway'), replicas: 2, peerHosts: ['{service}-1', 'two.{service}.example'] };
    expect(usualAddresses(config)('shipping')).toEqual(['http://shipping-1:4105', 'http://two.shipping.example:4105']);
  });

  it('has a path whose segments stay what they are', () => {
    expect(path('orders', 'a/b?c#d', 'cancellation')).toBe('/orders/a%2Fb%3Fc%23d/cancellation');
    for (const dots of ['.', '..']) expect(() => path('orders', dots)).toThrow('nothing at this address');
  });
});
