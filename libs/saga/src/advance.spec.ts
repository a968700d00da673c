import { describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@shop/contracts';
import { advance } from './advance.js';
import { again, done, failed, type SagaReply, type SagaTable } from './table.js';

const asked = { order: { id: 'o1' } as OrderSnapshot, paymentToken: 'tok' };
const saga: SagaTable<'charge', null, null, string> = {
  path: ['charge'],
  beside: [],
  steps: {
    charge: {
      command: 'payment.charge',
      request: () => asked,
      on: {
        approved: (_, { asked: { paymentToken }, now }) => done({ note: `${paymentToken} at ${now}`, next: 'end' }),
        declined: () => failed({ next: 'end' }),
        asking: () => again,
      },
    },
  },
};
const after = (reply: SagaReply) => advance(saga, { step: 'charge', asked }, reply, 5);

describe('What an answer means', () => {
  it('is judged by the answer, by what was asked, and by the time', () => {
    const paid = { kind: 'over', status: 'done', note: 'tok at 5', next: 'end' };
    expect(after({ outcome: 'approved', chargeId: 'ch1' })).toEqual(paid);
    const declined = { kind: 'over', status: 'failed', next: 'end' };
    expect(after({ outcome: 'declined', reason: 'payment_declined' })).toEqual(declined);
    expect(after({ outcome: 'asking', since: '2026-01-01T00:00:00.000Z' })).toEqual({ kind: 'again' });
  });

  it('is not guessed where the step does not know it: whoever looks is told which step, and which answer', () => {
    expect(() => after({ outcome: 'cleared' })).toThrow('Step charge knows no outcome cleared');
  });
});
