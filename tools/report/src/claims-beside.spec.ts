import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@shop/contracts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sampleClaims } from '../test/sample-claims.js';
import { withClaimsBeside } from './claims-beside.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'claims-'));
});
afterEach(() => rm(dir, { recursive: true }));

const report: Report = {
  ...{ generatedAt: '2026-01-02T00:00:00.000Z', commit: 'def', broker: null, scenarios: [], claims: [] },
  machine: { cpus: 2, memory: 1, node: 'v20', platform: 'linux' },
};
const lies = (claims: unknown) => writeFile(join(dir, 'claims.json'), JSON.stringify({ claims }));

describe('claims that were measured before', () => {
  test('stay in the next report', async () => {
    await lies(sampleClaims);

    expect((await withClaimsBeside(report, dir)).claims).toEqual(sampleClaims);
  });

  test('give way to those the report brings itself', async () => {
    await lies(sampleClaims);
    const own = { ...report, claims: sampleClaims.slice(0, 1) };

    expect(await withClaimsBeside(own, dir)).toBe(own);
  });

  test('are not missed, and what cannot be read is none', async () => {
    expect(await withClaimsBeside(report, dir)).toBe(report);
    await lies([{ id: 'of another version' }]);
    expect(await withClaimsBeside(report, dir)).toBe(report);
    await writeFile(join(dir, 'claims.json'), 'not json');
    expect(await withClaimsBeside(report, dir)).toBe(report);
  });
});
