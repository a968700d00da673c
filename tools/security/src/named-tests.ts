import { readFileSync } from 'node:fs';
import { readTestResults } from '@shop/test-results';

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

/**
 * The tests in a file that Jest has written with `--json`, where their names have an id.
 * @param root the workspace, which the names of files are told from
 * @throws Error when there are no results, or they are none of Jest's
 */
export function readResults(file: string, root: string): TestRun {
  const { tests, unloaded } = readTestResults(readFileSync(file, 'utf8'), root);
  const named = tests.flatMap(({ status, ...test }) => {
    const ids = [...new Set(test.name.match(new RegExp(inNames, 'g')))];
    return ids.length === 0 ? [] : [{ ids, ...test, outcome: outcomeOf(status) }];
  });
  return { tests: named, broken: unloaded };
}

function outcomeOf(status: string): Outcome {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}
