import { expectedSteps } from './expected-steps.js';
import { describeWait } from '../layout/labels.js';
import type { Both } from '../words/languages.js';
import { waitedMs, type DiagramInput } from '../trace/model.js';

/** What an order waits for at `now`, and for how long, as a sentence; undefined when nothing is missing. */
export function waitingFor(input: DiagramInput & { readonly now: string }): Both | undefined {
  const { trace, status, now } = input;
  const next = expectedSteps(trace.style, trace.messages, status).find(({ due }) => due);
  return next && describeWait(next, waitedMs(input, next, now), trace.style);
}
