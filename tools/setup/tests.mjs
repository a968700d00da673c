import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, runTool } from './processes.mjs';
import { texts } from './texts.mjs';

/**
 * One after the other. The scenarios wait more than they work, which leaves room for the classroom beside them; the report
 * is what they have written.
 */
const rounds = [
  ['scenarios', 'classroom'],
  ['unit', 'report'],
];

/** What they need of this machine besides Node. */
const preparations = [
  'tools/broker/dist/prepare.js',
  'tools/browser/dist/prepare.js',
  'tools/postgres/dist/prepare.js',
  'tools/saga-engine/dist/prepare.js',
];

/**
 * Runs all tests in rounds, each to its end whatever came of it, and prints a closing line that sums them up.
 * @param options further options of Jest, given to all
 * @returns an exit code; not 0 when anything failed, or when Jest itself did
 */
export async function runTests(options) {
  const prepared = await prepareTests();
  if (prepared !== 0) return prepared;
  const folder = mkdtempSync(join(tmpdir(), 'shop-tests-'));
  try {
    const results = [];
    for (const projects of rounds)
      results.push(await runProjects(projects, join(folder, `${projects[0]}.json`), options));
    const sum = (what) => results.reduce((total, result) => total + result[what], 0);
    console.log(texts.testsEnded(sum('passed'), sum('failed')));
    return results.find(({ code }) => code !== 0)?.code ?? (sum('failed') > 0 ? 1 : 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns an exit code; not 0 when something the tests need is not to be had, and said how to get it */
export async function prepareTests() {
  for (const preparation of preparations) {
    const code = await runNode(preparation, []);
    if (code !== 0) return code;
  }
  return 0;
}

async function runProjects(projects, outputFile, options) {
  console.log(texts.testing(projects.join(', ')));
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const env = { ...process.env, NODE_OPTIONS: nodeOptions.trim() };
  // By default Jest leaves a core idle, which on a machine with two is half of it.
  const parameters = [
    '--selectProjects',
    ...projects,
    '--maxWorkers=2',
    '--json',
    `--outputFile=${outputFile}`,
    ...options,
  ];
  // A test that was asked for by name is in one of them only.
  if (options.length > 0) parameters.push('--passWithNoTests');
  // With --json the same results are printed too; what people read goes to standard error anyway.
  const code = await runTool('jest', 'jest', parameters, {
    env,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  return { code, ...count(outputFile) };
}

/** Reads the results of Jest. A file that cannot be loaded fails as one, as no test of it was run. */
export function count(outputFile) {
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'));
    return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
