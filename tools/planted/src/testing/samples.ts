import type { Bug } from '../bug.js';
import type { TestRun } from '../test-run.js';

/** A bug, with what a test cares about in place of the usual. */
export function aBug(changes: Partial<Bug> = {}): Bug {
  const both = { en: 'Charges twice', pt: 'Cobra duas vezes' };
  return {
    id: 'charges-twice',
    mistake: 'no mandatory',
    title: both,
    breaks: both,
    changes: [],
    tests: ['narrow.spec.ts', 'wide.spec.ts'],
    ...changes,
  };
}

/** A run of tests of which only what a test says has gone wrong. */
export function aRun(changes: Partial<TestRun> = {}): TestRun {
  return { passed: 7, failed: [], unloaded: [], ...changes };
}
