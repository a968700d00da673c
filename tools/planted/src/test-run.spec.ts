import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { bugs } from './bugs.js';
import { judge } from './judge.js';
import { plant } from './plant.js';
import { readResults, runTestsIn } from './test-run.js';
import { copyWorkspace, root, type WorkspaceCopy } from './workspace-copy.js';

describe('A copy of the workspace', () => {
  let copy: WorkspaceCopy;
  beforeAll(async () => {
    copy = await copyWorkspace();
  }, 30_000);
  afterAll(() => copy.remove());

  it('imports its own packages from itself, and all others from where they are installed', async () => {
    expect(await realpath(join(copy.root, 'node_modules/@shop/events'))).toBe(join(copy.root, 'libs/events'));
    expect(await readlink(join(copy.root, 'node_modules/zod'))).toBe(join(root, 'node_modules/zod'));
    expect(existsSync(join(copy.root, 'libs/events/dist'))).toBe(false);
  });

  it('has tests that catch a bug in another package of it', async () => {
    const run = runTestsIn(copy.root, new AbortController().signal);
    const tests = ['libs/services/src/shipping/shipments.spec.ts'];
    const bug = { ...bugs.find(({ id }) => id === 'no-tombstone-in-shipping')!, tests };
    const verdict = await judge(bug, { plant: (it) => plant(it, copy.root), run, now: Date.now });
    const name = 'Shipments are never made once a cancellation was here first';
    expect(verdict).toMatchObject({ outcome: 'caught' });
    expect(verdict.caughtBy).toContainEqual({ file: tests[0], name });
  }, 60_000);

  it('has no results where Jest cannot work, and says why', async () => {
    const nowhere = runTestsIn(join(copy.root, 'libs'), new AbortController().signal);
    await expect(nowhere(['any.spec.ts'])).rejects.toThrow(/Cannot find module/);
  });
});

it('The results of Jest tell a test that failed from a file that could not be loaded', () => {
  const file = (name: string, ...statuses: string[]) => ({
    name: `/copy/${name}`,
    status: statuses.every((status) => status === 'passed') && statuses.length > 0 ? 'passed' : 'failed',
    assertionResults: statuses.map((status, at) => ({ status, fullName: `story ${at}` })),
  });
  const testResults = [file('a.spec.ts', 'passed', 'failed'), file('b.spec.ts'), file('c.spec.ts', 'passed')];
  expect(readResults(JSON.stringify({ testResults }), '/copy')).toEqual({
    passed: 2,
    failed: [{ file: 'a.spec.ts', name: 'story 1' }],
    unloaded: ['b.spec.ts'],
  });
});
