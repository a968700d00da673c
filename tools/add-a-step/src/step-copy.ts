import { cp, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Report, type ReportScenario } from '@shop/contracts';
import { copyWorkspace } from '@shop/planted';
import { addStep } from './apply.js';
import { root } from './patches.js';
import { runIn, type Run } from './program.js';

/** A copy of the source with the step in it. */
export interface StepCopy {
  readonly folder: string;
  readonly run: Run;
  /** What came of the scenarios that were run there, as its own report has it. */
  told(): Promise<ReportScenario[]>;
  remove(): Promise<void>;
}

/** @throws CannotApply and leaves nothing behind */
export async function copyWithStep(signal: AbortSignal): Promise<StepCopy> {
  const copy = await copyWorkspace(root);
  try {
    // A copy that is made to run unit tests in has no programs to build with, and no pages.
    await symlink(join(root, 'node_modules', '.bin'), join(copy.root, 'node_modules', '.bin'), 'junction');
    await cp(join(root, 'docs'), join(copy.root, 'docs'), { recursive: true });
    await addStep(copy.root);
  } catch (error) {
    await copy.remove();
    throw error;
  }
  const report = join(copy.root, 'reports', 'report.json');
  return {
    folder: copy.root,
    run: runIn(copy.root, signal),
    told: async () => Report.parse(JSON.parse(await readFile(report, 'utf8'))).scenarios,
    remove: copy.remove,
  };
}
