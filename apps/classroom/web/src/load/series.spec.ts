import { describe, expect, test } from '@jest/globals';
import type { classroom } from '@shop/contracts';
import { busiest, ceilingOf, lineOf, waitingIn } from './series.js';

describe('the line of a plot', () => {
  const room = { width: 100, height: 50, slots: 5, ceiling: 10 };

  test('ends at the right edge, and begins where there is something to show', () => {
    expect(lineOf([0, 10], room)).toBe('M75 50L100 0');
  });

  test('has a gap where nothing was measured', () => {
    expect(lineOf([5, null, 5, 5], room)).toBe('M25 25M75 25L100 25');
  });
});

test.each([
  [[], 1],
  [[null, 0.3], 1],
  [[3], 5],
  [[10], 10],
  [[11], 20],
  [[999], 1000],
  [[5001], 10000],
])('the axis for %j ends at %d', (values, ceiling) => expect(ceilingOf(values)).toBe(ceiling));

test('an axis does not shrink below what is worth a look', () => {
  expect(ceilingOf([0.4], 20)).toBe(20);
  expect(ceilingOf([21], 20)).toBe(50);
});

test('the busiest processes come first, of their style only', () => {
  const at = (payment: number, order: number): classroom.Figures => ({
    at: '2026-01-01T12:00:00.000Z',
    perSecond: 1,
    styles: {},
    cpu: [
      { style: 'orchestrated', name: 'payment', percent: payment },
      { style: 'orchestrated', name: 'order', percent: order },
      { style: 'choreographed', name: 'cart', percent: 99 },
      { style: null, name: 'broker', percent: 50 },
    ],
  });
  const figures = [at(10, 20), at(10, 30)];
  expect(busiest(figures, 'orchestrated', 1)).toEqual([{ name: 'order', values: [20, 30] }]);
  expect(busiest(figures, null, 5).map(({ name }) => name)).toEqual(['broker']);
});

test('what waits is the sum over queues, outboxes and sagas; nothing is known while a service is silent', () => {
  const rest = {
    acceptedPerSecond: 0,
    completedPerSecond: 0,
    failedPerSecond: 0,
    open: 0,
    behind: 0,
    p50Ms: null,
    p99Ms: null,
  };
  const backlog = {
    outbox: 1,
    inbox: 7,
    intents: 7,
    sagas: 2,
    queues: { payment: 3, order: 4 },
    dead: { order: 9 },
    attention: 0,
  };
  expect(waitingIn({ ...rest, backlog })).toBe(10);
  expect(waitingIn({ ...rest, backlog: null })).toBeNull();
});
