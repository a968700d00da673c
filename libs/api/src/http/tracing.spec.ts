import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activeTraceparent, startTracing } from '@shop/runtime';
import { startShop, testConfig, type Shop } from '../../test/shop.js';

describe('the trace of a request', () => {
  let shop: Shop;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    stop = startTracing({ ...testConfig('gateway'), tracesUrl: 'http://127.0.0.1:9/v1/traces' });
    shop = await startShop();
  });
  afterAll(async () => {
    await shop.close();
    await stop();
  });

  it('goes through the gateway into the service, and is active where the service works, body read and all', async () => {
    const token = await shop.signIn('ana');
    const trace = 'a'.repeat(32);
    let active: string | undefined;
    shop.fakes.carts.put = async (customerId) => {
      active = activeTraceparent();
      return shop.fakes.carts.show(customerId);
    };
    await shop
      .http()
      .put('/cart/items/MUG')
      .auth(token, { type: 'bearer' })
      .set('traceparent', `00-${trace}-${'b'.repeat(16)}-01`)
      .send({ quantity: 1 })
      .expect(200);
    expect(active).toMatch(new RegExp(`^00-${trace}-`));
  });
});
