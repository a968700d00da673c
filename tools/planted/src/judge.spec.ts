import { beforeEach, describe, expect, it } from '@jest/globals';
import { expectGreen, judge, type Judge } from './judge.js';
import type { TestRun } from './test-run.js';
import { aBug, aRun } from './testing/samples.js';

const bug = aBug();

describe('A planted bug', () => {
  let did: string[];
  beforeEach(() => {
    did = [];
  });

  const where = (run: TestRun | Error): Judge => ({
    plant: async ({ id }) => {
      did.push(`planted ${id}`);
      return async () => void did.push('taken back');
    },
    run: async (files) => {
      did.push(...files);
      if (run instanceof Error) throw run;
      return run;
    },
    now: () => did.length,
  });
  const test = (file: string, name = 'charges once') => ({ file, name });

  it('is caught by the tests that fail with it, the narrowest first', async () => {
    const failed = [test('wide.spec.ts'), test('narrow.spec.ts', 'a'), test('narrow.spec.ts', 'b')];
    const verdict = await judge(bug, where(aRun({ failed })));
    expect(verdict).toEqual({ bug, outcome: 'caught', caughtBy: [failed[1], failed[2], failed[0]], ms: 3 });
    expect(did).toEqual(['planted charges-twice', 'narrow.spec.ts', 'wide.spec.ts', 'taken back']);
  });

  it('is missed when all of them pass', async () => {
    expect(await judge(bug, where(aRun()))).toMatchObject({ outcome: 'missed', caughtBy: [] });
  });

  it('is not caught by a file that cannot be loaded: what that says is unclear', async () => {
    const run = aRun({ unloaded: ['narrow.spec.ts'], failed: [test('wide.spec.ts')] });
    expect(await judge(bug, where(run))).toMatchObject({ outcome: 'unclear' });
  });

  it('is taken back also when the tests cannot be run', async () => {
    await expect(judge(bug, where(new Error('no Jest')))).rejects.toThrow('no Jest');
    expect(did.at(-1)).toBe('taken back');
  });
});

describe('Before any bug is planted', () => {
  const tell = (run: TestRun) =>
    expectGreen([bug, aBug({ tests: ['wide.spec.ts'] })], async (files) => {
      expect(files).toEqual(['narrow.spec.ts', 'wide.spec.ts']);
      return run;
    });

  it('its tests are run once, together, and pass', async () => {
    expect(await tell(aRun({ passed: 12 }))).toBe(12);
  });

  it('a test that fails, or cannot be loaded, ends it: with a bug it would prove nothing', async () => {
    await expect(tell(aRun({ failed: [{ file: 'a.spec.ts', name: 'x' }] }))).rejects.toThrow('a.spec.ts: x');
    await expect(tell(aRun({ unloaded: ['b.spec.ts'] }))).rejects.toThrow('b.spec.ts');
  });
});
