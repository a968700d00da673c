import { describe, expect, it } from '@jest/globals';
import { http } from '@shop/contracts';
import { startShop } from '../../test/shop.js';

describe('where nobody holds the steps of an order', () => {
  it('answers 501 and says whom to ask instead', async () => {
    const shop = await startShop({ steps: null });
    try {
      const token = await shop.signIn('manager');
      const answer = await shop.http().get('/audit/orders/order-1/steps').auth(token, { type: 'bearer' }).expect(501);
      const { detail } = http.Problem.parse(answer.body);
      for (const service of ['payment', 'shipping', 'notification', 'order']) expect(detail).toContain(service);
    } finally {
      await shop.close();
    }
  });
});

describe('where the steps of an order were forgotten, long after its end', () => {
  it('answers 404 and says so, and not that there is no such order', async () => {
    const shop = await startShop({ steps: { of: async () => undefined, retry: async () => false } });
    try {
      const token = await shop.signIn('manager');
      const ask = (id: string) => shop.http().get(`/audit/orders/${id}/steps`).auth(token, { type: 'bearer' });
      shop.fakes.orders.find = async (id) => (id === 'order-1' ? ({} as never) : undefined);
      expect((await ask('order-1').expect(404)).body).toMatchObject({ type: 'urn:shop:problem:steps-no-longer-kept' });
      expect((await ask('order-2').expect(404)).body).toMatchObject({ detail: 'There is no such order.' });
    } finally {
      await shop.close();
    }
  });
});
