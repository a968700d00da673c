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

  const where = (runs: Record<string, TestRun | Error>): Judge => ({
    plant: async ({ id }) => {
      did.push(`planted ${id}`);
      return async () => void did.push('taken back');
    },
    run: async (files) => {
      did.push(...files);
      const run = runs[files.join()] ?? aRun();
      if (run instanceof Error) throw run;
      return run;
    },
    now: () => did.length,
  });
  const failing = (file: string) => aRun({ failed: [{ file, name: 'charges once' }] });

  it('is caught by the narrowest test that fails with it, and the wider ones are not asked', async () => {
    const verdict = await judge(bug, where({ 'narrow.spec.ts': failing('narrow.spec.ts') }));
    expect(verdict).toMatchObject({ outcome: 'caught', caughtBy: [{ file: 'narrow.spec.ts', name: 'charges once' }] });
    expect(did).toEqual(['planted charges-twice', 'narrow.spec.ts', 'taken back']);
  });

  it('is caught by a wider one where the narrow ones pass', async () => {
    const verdict = await judge(bug, where({ 'wide.spec.ts': failing('wide.spec.ts') }));
    expect(verdict).toMatchObject({ outcome: 'caught', caughtBy: [{ file: 'wide.spec.ts' }] });
  });

  it('is missed when all of them pass', async () => {
    expect(await judge(bug, where({}))).toMatchObject({ outcome: 'missed', caughtBy: [] });
    expect(did).toEqual(['planted charges-twice', 'narrow.spec.ts', 'wide.spec.ts', 'taken back']);
  });

  it('is not caught by a file that cannot be loaded: what that says is unclear', async () => {
    const runs = { 'narrow.spec.ts': aRun({ unloaded: ['narrow.spec.ts'] }), 'wide.spec.ts': failing('wide.spec.ts') };
    expect(await judge(bug, where(runs))).toMatchObject({ outcome: 'unclear', caughtBy: [] });
  });

  it('is taken back also when the tests cannot be run', async () => {
    await expect(judge(bug, where({ 'narrow.spec.ts': new Error('no Jest') }))).rejects.toThrow('no Jest');
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
