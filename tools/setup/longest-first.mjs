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

/** What `jest.setTimeout` is given. */
function millisecondsIn(text) {
  const [, time = '0'] = /jest\.setTimeout\(([\d_]+)\)/.exec(text) ?? [];
  return Number(time.replaceAll('_', ''));
}
