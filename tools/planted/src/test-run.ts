import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readTestResults, type TestResult } from '@shop/test-results';

export type Test = Pick<TestResult, 'file' | 'name'>;

export interface TestRun {
  readonly passed: number;
  readonly failed: readonly Test[];
  /** As in `TestResults`. */
  readonly unloaded: readonly string[];
}

export type RunTests = (files: readonly string[]) => Promise<TestRun>;

/** The run has no results: Jest itself could not do its work. */
export class NoResults extends Error {
  override readonly name = 'NoResults';
}

/** Runs files of unit tests in a copy of the workspace, one after another. @throws NoResults */
export function runTestsIn(root: string, signal: AbortSignal): RunTests {
  return async (files) => {
    const results = join(root, 'planted-results.json');
    const said = await jest(root, results, files, signal);
    const json = await readFile(results, 'utf8').catch(() => {
      throw new NoResults(said.trim().slice(-2_000));
    });
    return readResults(json, root);
  };
}

export function readResults(json: string, root: string): TestRun {
  const { tests, unloaded } = readTestResults(json, root);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ file, name }) => ({ file, name })),
    unloaded,
  };
}

/** @returns what Jest said; its exit code says no more than its results */
function jest(root: string, results: string, files: readonly string[], signal: AbortSignal): Promise<string> {
  const parameters = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    join(root, 'node_modules/jest/bin/jest.js'),
    ...['--selectProjects=unit', '--runInBand', '--json', `--outputFile=${results}`],
    // What a planted bug has left open must not keep us; what it has left transformed must not stay behind.
    ...['--forceExit', `--cacheDirectory=${join(root, '.jest')}`],
    ...['--runTestsByPath', ...files],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, parameters, { cwd: root, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}
