import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Verdict } from './judge.js';

/** Writes `planted.json`, for programs. @param isComplete whether every bug there is was planted @returns its path */
export async function writeReport(
  verdicts: readonly Verdict[],
  isComplete: boolean,
  greenWithout: number,
  folder: string,
): Promise<string> {
  const bugs = verdicts.map(({ bug: { changes, ...about }, outcome, caughtBy, ms }) => ({
    ...about,
    files: [...new Set(changes.map(({ file }) => file))],
    outcome,
    caughtBy,
    ms: Math.round(ms),
  }));
  const caught = bugs.filter(({ outcome }) => outcome === 'caught').length;
  const report = { isComplete, caught, total: bugs.length, testsGreenWithoutAny: greenWithout, bugs };
  const path = join(folder, 'planted.json');
  await mkdir(folder, { recursive: true });
  await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`);
  return path;
}
