import { relative } from 'node:path';
import { z } from 'zod';

export interface TestResult {
  /** From the root of the workspace. */
  readonly file: string;
  /** With the titles of the groups around it. */
  readonly name: string;
  /** As Jest says it: `passed`, `failed`, `pending`, … */
  readonly status: string;
}

export interface TestResults {
  readonly tests: readonly TestResult[];
  /** Files of which no test was run, because they could not be loaded: that is no test that has failed. */
  readonly unloaded: readonly string[];
}

const Results = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/**
 * Reads what Jest writes with `--json`.
 * @param root the workspace, from which files are told
 * @throws Error when there are no results, or they are none of Jest's
 */
export function readTestResults(json: string, root: string): TestResults {
  const { testResults } = Results.parse(JSON.parse(json));
  const files = testResults.map((it) => ({ ...it, file: relative(root, it.name).replaceAll('\\', '/') }));
  return {
    tests: files.flatMap(({ file, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ file, name: fullName, status })),
    ),
    unloaded: files.filter((it) => it.status === 'failed' && it.assertionResults.length === 0).map(({ file }) => file),
  };
}
