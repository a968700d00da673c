import { readFileSync } from 'node:fs';
import { z } from 'zod';

const inNames = /\bS(?:[1-9]|1\d|2\d)\b/;

/** What Jest is asked for: every test whose name, or that of a block around it, has an id. */
export const namePattern = inNames.source;

/** Whether a test file has a test or block whose name begins with an id, or holds one after the first words. */
export function namesAnItem(source: string): boolean {
  return [...source.matchAll(/'[^'\n]*'|`[^`\n]*`|"[^"\n]*"/g)].some(([text]) => inNames.test(text));
}

export type Outcome = 'passed' | 'failed' | 'skipped';

export interface NamedTest {
  readonly ids: readonly string[];
  readonly name: string;
  /** From the workspace's root. */
  readonly file: string;
  readonly outcome: Outcome;
}

export interface TestRun {
  readonly tests: readonly NamedTest[];
  /** Files that could not be loaded: no test of theirs was run. */
  readonly broken: readonly string[];
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
 * @param root the workspace, which the names of files are told from
 * @throws Error when there are no results, or they are none of Jest's
 */
export function readResults(file: string, root: string): TestRun {
  const { testResults } = Results.parse(JSON.parse(readFileSync(file, 'utf8')));
  const below = (name: string) => (name.startsWith(root) ? name.slice(root.length).replace(/^\//, '') : name);
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length);
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.flatMap(({ fullName, status }) => {
      const ids = [...new Set(fullName.match(new RegExp(inNames, 'g')))];
      return ids.length === 0 ? [] : [{ ids, name: fullName, file: below(name), outcome: outcomeOf(status) }];
    }),
  );
  return { tests, broken: broken.map(({ name }) => below(name)) };
}

function outcomeOf(status: string): Outcome {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}
