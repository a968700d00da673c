import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import { http } from '@shop/contracts';
import { gatewayApi } from '../index.js';
import { routesOf } from '../../test/routes.js';
import { secret, startShop, testConfig, testRuntime, type Shop } from '../../test/shop.js';
import { Sessions } from './accounts/sessions.js';

const hour = 60 * 60 * 1000;
const account = { id: 'x', name: 'X', email: 'x@example.com', role: 'manager' } as const;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('S7: who is who', () => {
  let shop: Shop;
  let good: string;
  beforeAll(async () => {
    shop = await startShop();
    good = await shop.signIn('ana');
  });
  afterAll(() => shop.close());

  const sessions = (change: object = {}) =>
    new Sessions({ ...testConfig('gateway'), ...change }, testRuntime().runtime);
  const expired = () => {
    const { runtime, clock } = testRuntime();
    clock.offset = -13 * hour;
    return new Sessions(testConfig('gateway'), runtime).issue(account);
  };
  const bad: Record<string, () => Promise<string> | string> = {
    'no header': () => '',
    'another scheme': () => `Basic ${good}`,
    'no token': () => 'Bearer ',
    'no JWT': () => 'Bearer abc',
    'an expired token': async () => `Bearer ${await expired()}`,
    'a token of the other style': async () => `Bearer ${await sessions({ style: 'choreographed' }).issue(account)}`,
    'a token of another run': async () => `Bearer ${await sessions({ secret: 'of another run' }).issue(account)}`,
    'a token signed with the secret itself': async () => {
      const forged = new SignJWT({ ...decodeJwt(good) }).setProtectedHeader({ alg: 'HS256' });
      return `Bearer ${await forged.sign(new TextEncoder().encode(secret))}`;
    },
    'alg none': () => `Bearer ${encoded({ alg: 'none' })}.${encoded({ ...decodeJwt(good), role: 'manager' })}.`,
    'alg none with a signature': () => `Bearer ${encoded({ alg: 'none' })}.${good.split('.').slice(1).join('.')}`,
    'another role in a signed token': () => {
      const [head, , signature] = good.split('.');
      return `Bearer ${head}.${encoded({ ...decodeJwt(good), role: 'manager' })}.${signature}`;
    },
  };

  it.each(Object.keys(bad))('%s is not let in anywhere', async (name) => {
    const authorization = await bad[name]?.();
    for (const { method, path, access } of routesOf(gatewayApi())) {
      if (access?.to === 'anybody') continue;
      const call = shop.http()[method.toLowerCase() as 'get'](path.replace(/:\w+/, 'X'));
      if (authorization) void call.set('authorization', authorization);
      const answer = await call.send({});
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      http.Problem.parse(answer.body);
    }
  });

  it('a customer is not let in where a manager is asked for', async () => {
    for (const { method, path, access } of routesOf(gatewayApi())) {
      if (access?.to !== 'roles' || access.roles.includes('customer')) continue;
      const answer = await shop
        .http()
        [method.toLowerCase() as 'get'](path.replace(/:\w+/, 'X'))
        .auth(good, { type: 'bearer' })
        .send({});
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 403 });
    }
  });

  it('a token ends after twelve hours', async () => {
    const get = () => shop.http().get('/cart').auth(good, { type: 'bearer' });
    shop.clock.offset = 12 * hour - 60_000;
    await get().expect(200);
    shop.clock.offset = 12 * hour + 60_000;
    await get().expect(401);
    shop.clock.offset = 0;
  });

  it('headers of a service mean nothing to the gateway', async () => {
    const forged = Buffer.from(JSON.stringify(account)).toString('base64url');
    await shop.http().get('/cart').set('x-shop-caller', forged).set('x-shop-secret', secret).expect(401);
  });

  it('no token is in a log', () => {
    expect(JSON.stringify(shop.lines)).not.toContain(good.split('.')[2]);
  });

  it('a missing secret fails closed', () => {
    expect(() => sessions({ secret: '' })).toThrow('secret');
  });
});
