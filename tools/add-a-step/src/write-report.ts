import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportScenario } from '@shop/contracts';
import type { AddedStep } from './measure.js';

/** Writes `add-a-step.json`, for programs. @returns its path */
export async function writeReport(
  step: AddedStep,
  scenarios: readonly ReportScenario[],
  folder: string,
): Promise<string> {
  const told = scenarios.map(({ id, results }) => {
    const each = Object.entries(results).map(([style, { outcome, ms, observations }]) => [
      style,
      { outcome, ms, observations },
    ]);
    return { id, results: Object.fromEntries(each) as object };
  });
  const file = join(folder, 'add-a-step.json');
  await mkdir(folder, { recursive: true });
  const report = { generatedAt: new Date().toISOString(), step, scenarios: told };
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}
