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
