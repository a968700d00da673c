import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClaimsFile, Report } from '@shop/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimsFrom } from './judge/claims.js';
import { writeClaims } from './write-claims.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'claims-'));
});
afterEach(() => rm(dir, { recursive: true }));

const machine = { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' };
const claims = claimsFrom([{ measure: 'places', style: 'orchestrated', value: 1 }], {
  ...{ at: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run claims', machine },
});
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'));

describe('measured claims', () => {
  it('are written as a file and as a page, also where there is no report', async () => {
    expect((await writeClaims(claims, dir, 'en')).report).toBeUndefined();
    expect(ClaimsFile.parse(await json('claims.json')).claims).toEqual(claims);
    expect(await readFile(join(dir, 'claims.html'), 'utf8')).toContain('id="claim-hard-to-follow"');
  });

  it('become part of the report that is there, and leave the rest of it alone', async () => {
    const before = { generatedAt: '2026-01-01T00:00:00.000Z', commit: 'def', machine, broker: null, scenarios: [] };
    await writeFile(join(dir, 'report.json'), JSON.stringify({ ...before, claims: ['of an earlier version'] }));

    const { report } = await writeClaims(claims, dir, 'en');

    expect(Report.parse(await json('report.json'))).toEqual({ ...before, claims });
    expect(await readFile(report!, 'utf8')).toContain('id="claims"');
  });
});
