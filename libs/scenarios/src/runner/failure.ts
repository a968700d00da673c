import { stripVTControlCharacters } from 'node:util';
import type { ScenarioResult } from '@shop/contracts';
import { WaitedInVain } from '../shop/eventually.js';
import type { ClientHistory } from '../shop/history.js';
import type { Violation } from '../invariants/evidence.js';

export type Failure = NonNullable<ScenarioResult['error']>;

/** The story went as told, and the shop is not what it has to be afterwards. */
export class InvariantsViolated extends Error {
  constructor(readonly violations: readonly Violation[]) {
    super(violations.map(({ invariant, message }) => `${invariant}: ${message}`).join('\n'));
    this.name = 'InvariantsViolated';
  }
}

/** A failure as the report shows it: what was put in, what was expected, what was seen. */
export function failureOf(error: unknown, history: ClientHistory): Failure {
  const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
  const input = lastInput(history);
  return { message, ...(input !== undefined && { input }), ...comparison(error) };
}

function comparison(error: unknown): Pick<Failure, 'expected' | 'observed'> {
  if (error instanceof WaitedInVain) return { expected: error.expected, observed: error.observed };
  if (error instanceof InvariantsViolated) {
    return {
      expected: error.violations.map(({ expected }) => text(expected)).join('\n'),
      observed: error.violations.map(({ observed }) => text(observed)).join('\n'),
    };
  }
  const result = (error as { matcherResult?: { expected?: unknown; actual?: unknown } } | null)?.matcherResult;
  return result ? { expected: text(result.expected), observed: text(result.actual) } : {};
}

/** The last thing a client asked to be changed. */
function lastInput({ exchanges }: ClientHistory): string | undefined {
  const last = exchanges.findLast(({ method }) => method !== 'GET');
  return last && `${last.method} ${last.path} ${last.request === undefined ? '' : text(last.request)}`.trim();
}

const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined'));
