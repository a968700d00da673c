import { expect, test } from '@jest/globals';
import { marksOf } from './code-marks.js';

const messages = [
  { name: 'order.created', line: 3, does: 'sends' },
  { name: 'payment.approved', line: 8, does: 'reacts' },
  { name: 'payment.declined', line: 12, does: 'reacts' },
  { name: 'payment.declined', line: 8, does: 'reacts' },
] as const;

test('what ran is marked, what did not is not', () => {
  expect([...marksOf(messages, ['order.created', 'payment.approved'], undefined)]).toEqual([
    [3, 'ran'],
    [8, 'ran'],
  ]);
});

test('the picked message is marked above all, also where another shares its line', () => {
  expect(marksOf(messages, ['payment.approved', 'payment.declined'], 'payment.approved').get(8)).toBe('picked');
  expect([...marksOf(messages, [], 'payment.declined')]).toEqual([
    [12, 'picked'],
    [8, 'picked'],
  ]);
});
