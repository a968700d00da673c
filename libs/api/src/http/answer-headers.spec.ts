import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startShop, type Shop } from '../../test/shop.js';
import { correlation } from './correlation.js';
import { contextOf } from './request-context.js';
import { systemRuntime, type Random } from '@shop/runtime';
import { testRuntime } from '../../test/shop.js';

describe('the headers of every answer', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it('carry the correlation id that was given, when it is well formed', async () => {
    await shop
      .http()
      .get('/products')
      .set('x-correlation-id', 'Lesson-1.demo_2')
      .expect('x-correlation-id', 'Lesson-1.demo_2');
    await shop
      .http()
      .get('/nowhere')
      .set('x-correlation-id', 'on-errors-too')
      .expect('x-correlation-id', 'on-errors-too');
  });

  it.each(['', 'with space', 'x'.repeat(65), '<script>', 'a,b'])('carry a new one for %j', async (given) => {
    const answer = await shop.http().get('/products').set('x-correlation-id', given);
    expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('S25: keep browsers strict, allow no other origin and tell no product', async () => {
    const answer = await shop.http().get('/products').set('origin', 'https://evil.example');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'no-store',
      'content-security-policy': expect.any(String),
    });
    for (const name of ['access-control-allow-origin', 'x-powered-by', 'server', 'etag']) {
      expect(answer.headers).not.toHaveProperty(name);
    }
  });
});

describe('what a request is the cause of', () => {
  const causeOf = (headers: Record<string, string>, random?: Random) => {
    const runtime = { ...systemRuntime(testRuntime().runtime.log), ...(random ? { random } : {}) };
    const request = { headers } as never;
    let seen;
    correlation(runtime)(request, { setHeader: () => undefined } as never, () => (seen = contextOf(request).cause));
    return seen as unknown as { id: string; correlationid: string; traceparent: string };
  };

  it('goes on with the trace of the caller, which is always recorded', () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`;
    expect(causeOf({ traceparent }).traceparent).toBe(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`);
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`, `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`])(
    'begins a trace for a traceparent of %j',
    (traceparent) => {
      expect(causeOf({ traceparent }).traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/);
    },
  );

  it('never makes an id of zeros, which would be no trace', () => {
    expect(causeOf({}, { next: () => 0 }).traceparent).toBe(`00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01`);
  });

  it('has an id of its own for each request, though two are correlated', () => {
    const [one, two] = [causeOf({ 'x-correlation-id': 'c' }), causeOf({ 'x-correlation-id': 'c' })];
    expect(one.id).not.toBe(two.id);
    expect([one.correlationid, two.correlationid]).toEqual(['c', 'c']);
  });
});
