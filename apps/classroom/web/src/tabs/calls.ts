import { domains, type TraceMessage } from '@shop/contracts';
import { answeredBy } from '../faults/messages.js';

/** One service calling another for one thing, and how often. */
export interface Calls {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly times: number;
}

/** The calls among the messages of an order, each pair and purpose once, in the order of the first. */
export function callsIn(messages: readonly TraceMessage[]): readonly Calls[] {
  const calls = new Map<string, Calls>();
  for (const { kind, from, to, name } of messages) {
    if (kind !== 'call') continue;
    const key = `${from} ${to} ${name}`;
    calls.set(key, { from, to, name, times: (calls.get(key)?.times ?? 0) + 1 });
  }
  return [...calls.values()];
}

/** What the orchestrator may ask of whom. */
export const possibleCalls: readonly Calls[] = domains.flatMap((to) =>
  answeredBy[to].map((name) => ({ from: 'order', to, name, times: 0 })),
);
