import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { startShop, type Shop } from '../../test/shop.js';
import { defaultLimits, RateLimits, shareOf } from './rate-limits.js';

describe('S16: too much', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({
      limits: { requestsPerCustomer: { points: 5, seconds: 60 }, failedSignInsPerAccount: { points: 3, seconds: 60 } },
    });
  });
  afterAll(() => shop.close());

  const signIn = (email: string, password: string, from = '10.0.0.1') =>
    shop.http().post('/sessions').set('x-forwarded-for', from).send({ email, password });

  it('of one customer is refused for a while, whatever address is claimed, and no other customer notices', async () => {
    const [ana, bruno] = [await shop.signIn('ana'), await shop.signIn('bruno')];
    const get = (token: string, from: string) =>
      shop.http().get('/cart').auth(token, { type: 'bearer' }).set('x-forwarded-for', from);
    for (let request = 0; request < 5; request += 1) await get(ana, `10.0.0.${request}`).expect(200);
    const refused = await get(ana, '10.9.9.9').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(http.Problem.parse(refused.body).title).toBe('Too Many Requests');
    await get(bruno, '10.0.0.1').expect(200);
  });

  it('guessing at one account is refused, then even with the right password, and no other account notices', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await signIn('flaky@example.com', `guess ${attempt}`, `10.0.0.${attempt}`).expect(401);
    }
    const refused = await signIn('FLAKY@example.com', 'flaky', '10.9.9.9').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await signIn('bounce@example.com', 'bounce').expect(201);
  });

  it('guessing at an account that is not there looks the same', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await signIn('nobody@example.com', 'guess').expect(401);
    await signIn('nobody@example.com', 'guess').expect(429);
  });

  it('guessing all at once gains nothing', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => signIn('manager@example.com', `guess ${n}`)),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(3 + 4);
    await signIn('manager@example.com', 'manager').expect(429);
  });

  it('a sign-in that succeeds forgets the failures before it', async () => {
    for (let round = 0; round < 3; round += 1) {
      await signIn('bounce@example.com', 'wrong').expect(401);
      await signIn('bounce@example.com', 'bounce').expect(201);
    }
  });
});

describe('by default', () => {
  it('a customer may ask as fast as a script that orders does', async () => {
    const limits = new RateLimits(defaultLimits);
    await expect(Promise.all(Array.from({ length: 1000 }, () => limits.admit('ana')))).resolves.toHaveLength(1000);
  });
});

describe('where there are several gateways', () => {
  it('all of them together grant what one would alone', () => {
    const limits = {
      requestsPerCustomer: { points: 3_000, seconds: 10 },
      failedSignInsPerAccount: { points: 10, seconds: 60 },
    };
    expect(shareOf(limits, 1)).toEqual(limits);
    for (const gateways of [2, 3, 4]) {
      const { requestsPerCustomer: requests, failedSignInsPerAccount: failures } = shareOf(limits, gateways);
      expect([requests.seconds, failures.seconds]).toEqual([10, 60]);
      expect(requests.points * gateways).toBeLessThanOrEqual(3_000);
      expect(failures.points * gateways).toBeLessThanOrEqual(10);
      expect(requests.points * gateways).toBeGreaterThan(2_900);
      expect(failures.points * gateways).toBeGreaterThan(5);
    }
  });
});
