import { expect, test } from '@jest/globals';
import { fileOf, marksOf } from './code-marks.js';

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

test('the file to begin with is the one behind the picked message, else the one of which most has run', () => {
  const file = (path: string, ...names: readonly string[]) => ({
    service: 'order' as const,
    path,
    text: '',
    messages: names.map((name, index) => ({ name, line: index + 1, does: 'reacts' as const })),
    steps: {},
  });
  const files = [file('catalog.ts', 'stock.changed'), file('order.ts', 'a', 'b'), file('cart.ts', 'a')];
  const said = [{ name: 'a' }, { name: 'b' }];
  expect(fileOf(files, said, undefined)?.path).toBe('order.ts');
  expect(fileOf(files, said, 'stock.changed')?.path).toBe('catalog.ts');
  expect(fileOf(files, [], undefined)?.path).toBe('catalog.ts');
  expect(fileOf([], said, 'a')).toBeUndefined();
});
