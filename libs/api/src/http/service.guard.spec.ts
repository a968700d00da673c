import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { domains, http } from '@shop/contracts';
import { secret, startApp, startShop, testConfig, testRuntime, type Shop } from '../../test/shop.js';
import { routesOf } from '../../test/routes.js';
import * as api from '../index.js';
import { encodeCaller } from './caller.js';

const ana = { id: 'a', name: 'Ana', email: 'ana@example.com', role: 'customer' } as const;
const header = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the door of a service', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it.each(domains)(
    'S8: of %s is shut to whoever does not know the secret of the run, on every route but health',
    async (name) => {
      for (const { method, path } of routesOf(api[`${name}Api`]).filter((route) => route.path !== '/health')) {
        for (const wrong of [undefined, '', 'wrong', `${secret}x`]) {
          const call = request(shop.services[name].url)[method.toLowerCase() as 'get'](path.replace(/:\w+/, 'X'));
          if (wrong !== undefined) void call.set('x-shop-secret', wrong);
          const answer = await call.set('x-shop-caller', encodeCaller({ ...ana, role: 'manager' })).send({});
          expect({ method, path, wrong, status: answer.status }).toEqual({ method, path, wrong, status: 403 });
          http.Problem.parse(answer.body);
        }
      }
    },
  );

  it.each([
    ['nobody', undefined],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no account', header({ id: 'a' })],
    ['a role that there is not', header({ ...ana, role: 'root' })],
    ['more than an account', header({ ...ana, admin: true })],
  ])('S7: lets nobody in who is said to be %s', async (_, caller) => {
    const call = request(shop.services.cart.url).get('/cart').set('x-shop-secret', secret);
    await (caller === undefined ? call : call.set('x-shop-caller', caller)).expect(401);
  });

  it('S6: asks for the role again, though the gateway has asked', async () => {
    await request(shop.services.shipping.url)
      .put('/stock/MUG')
      .set('x-shop-secret', secret)
      .set('x-shop-caller', encodeCaller(ana))
      .send({ onHand: 1 })
      .expect(403);
  });

  it('understands names in any script', async () => {
    const caller = encodeCaller({ ...ana, name: 'Ána 安娜 😀' });
    await request(shop.services.cart.url)
      .get('/cart')
      .set('x-shop-secret', secret)
      .set('x-shop-caller', caller)
      .expect(200);
  });

  it('tells the backlog to the services of the run', async () => {
    const answer = await request(shop.services.order.url)
      .get('/internal/backlog')
      .set('x-shop-secret', secret)
      .expect(200);
    http.ServiceBacklog.parse(answer.body);
  });

  it('has what waits for a person tried again, and says where nothing waits', async () => {
    const retry = (id: string) =>
      request(shop.services.payment.url).post(`/internal/attention/${id}/retry`).set('x-shop-secret', secret);
    expect((await retry('parked').expect(202)).body).toEqual({ retried: 'parked' });
    http.Problem.parse((await retry('another').expect(409)).body);
  });

  it('S25: tells anybody whether it is ready, what it waits for, and no version', async () => {
    const ready = await request(shop.services.order.url).get('/health').expect(200);
    expect(ready.body).toEqual({ status: 'ok' });
    shop.fakes.readiness.waitingFor = ['broker'];
    const waiting = await request(shop.services.order.url).get('/health').expect(503).expect('retry-after', '1');
    expect(waiting.body).toEqual({ status: 'degraded', waitingFor: ['broker'] });
    shop.fakes.readiness.waitingFor = [];
  });

  it('S23: does not start without a secret', async () => {
    const config = { ...testConfig('payment'), secret: '' };
    const providers = [
      { provide: api.PAYMENTS, useValue: {} },
      { provide: api.READINESS, useValue: {} },
      { provide: api.BACKLOG, useValue: {} },
    ];
    await expect(startApp(api.paymentApi, providers, { config, runtime: testRuntime().runtime })).rejects.toThrow(
      'secret',
    );
  });
});
