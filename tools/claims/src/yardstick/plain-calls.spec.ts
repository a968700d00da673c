import { describe, expect, it } from '@jest/globals';
import { openPlainCalls } from './plain-calls.js';

describe('a plain call', () => {
  it('brings back what it was told, as JSON, over a real socket', async () => {
    const plainCalls = await openPlainCalls();
    try {
      expect(await plainCalls.call()).toMatchObject({ status: 'placed', total: { amount: 4_990, currency: 'BRL' } });
    } finally {
      plainCalls.close();
    }
  });
});
