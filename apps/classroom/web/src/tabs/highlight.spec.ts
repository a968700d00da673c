import { describe, expect, test } from '@jest/globals';
import { highlighted } from './highlight.js';

const kindsOf = (line: string) => highlighted(line).map(({ kind, text }) => [kind, text]);

describe('a line of code', () => {
  test.each([
    "  @EventPattern('order.created')",
    '/** What payment reacts to. */',
    ' * - `ship` is the pivot.',
    "const a = `x${b}` + 'it\\'s'; // why",
    '',
    "throw new Error(`An order that is ${status} has no reason's`);",
  ])('%j is all there, and nothing else', (line) => {
    expect(
      highlighted(line)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });

  test('is read in its pieces', () => {
    expect(kindsOf("return draft('order.created'); // of the outbox")).toEqual([
      ['keyword', 'return'],
      ['plain', ' draft('],
      ['string', "'order.created'"],
      ['plain', '); '],
      ['comment', '// of the outbox'],
    ]);
    expect(kindsOf(' * the return of the case')).toEqual([['comment', ' * the return of the case']]);
  });

  test('does not take a word for a keyword that only contains one', () => {
    expect(kindsOf('newOrder.inbox')).toEqual([['plain', 'newOrder.inbox']]);
  });
});
