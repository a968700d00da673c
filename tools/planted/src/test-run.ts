import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

export interface Test {
  /** From the root of the workspace. */
  readonly file: string;
  /** With the titles of the groups around it. */
  readonly name: string;
}

export interface TestRun {
  readonly passed: number;
  readonly failed: readonly Test[];
  /** Files of which no test was run, because they could not be loaded: that is no test that has failed. */
  readonly unloaded: readonly string[];
}

export type RunTests = (files: readonly string[]) => Promise<TestRun>;

/** The run has no results: Jest itself could not do its work. */
export class NoResults extends Error {
  override readonly name = 'NoResults';
}

interface JestFile {
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
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
  const { testResults } = JSON.parse(json) as { testResults: readonly JestFile[] };
  const files = testResults.map((it) => ({ ...it, file: relative(root, it.name).replaceAll('\\', '/') }));
  const tests = files.flatMap(({ file, assertionResults }) =>
    assertionResults.map(({ status, fullName }) => ({ status, test: { file, name: fullName } })),
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').map(({ test }) => test),
    unloaded: files.filter((it) => it.status === 'failed' && it.assertionResults.length === 0).map(({ file }) => file),
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
