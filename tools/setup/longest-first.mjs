import { readFileSync } from 'node:fs';
import TestSequencer from '@jest/test-sequencer';

/**
 * Files that ask for more time than usual come first, those that ask for most before the others: one that begins last
 * keeps a single worker busy while the rest has nothing to do. Jest knows how long a file took only where it ran before.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const askedFor = new Map(tests.map(({ path }) => [path, millisecondsIn(readFileSync(path, 'utf8'))]));
    return [...tests].sort((a, b) => askedFor.get(b.path) - askedFor.get(a.path) || a.path.localeCompare(b.path));
  }
}

/** What `jest.setTimeout` is given, as a number or a product of numbers and names that stand for a minute. */
function millisecondsIn(text) {
  const [, time = '0'] = /jest\.setTimeout\(([^)]*)\)/.exec(text) ?? [];
  const factors = time.split('*').map((factor) => Number(factor.trim().replaceAll('_', '').replace('minute', '60000')));
  return factors.reduce((product, factor) => product * factor, 1) || 0;
}
