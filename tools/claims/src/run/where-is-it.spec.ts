import { describe, expect, it } from '@jest/globals';
import { whereaboutsFrom } from './where-is-it.js';

const problem = (status: number, detail: string) => ({ problem: { type: 'about:blank', title: '', status, detail } });
const at = '2026-01-01T00:00:00Z';

describe('where an order is', () => {
  it('is known by one answer where somebody holds the steps, and so is the next one', () => {
    const items = [
      { step: 'charge', status: 'done' as const, attempts: 1, at },
      { step: 'ship', status: 'running' as const, attempts: 3, at },
      { step: 'notify', status: 'pending' as const, attempts: 0, at },
    ];

    expect(whereaboutsFrom({ value: { items } })).toEqual({ asked: ['order'], next: 'ship' });
  });

  it('takes everybody who is named where nobody holds them, and nobody names the next step', () => {
    const detail =
      'Nobody holds them: payment knows what was charged, shipping what was sent, order what it has heard.';

    expect(whereaboutsFrom(problem(501, detail))).toEqual({ asked: ['order', 'payment', 'shipping'], next: undefined });
  });

  it('takes everybody with a part in it when whoever holds the steps is away', () => {
    const asked = ['order', 'payment', 'shipping', 'notification'];

    expect(whereaboutsFrom(problem(503, 'The order service is down.'))).toEqual({ asked, next: undefined });
    expect(whereaboutsFrom({})).toEqual({ asked, next: undefined });
  });
});
