import type { Runtime } from '@shop/runtime';
import { readLedger } from './ledger.js';
import { MemoryLedger } from './memory-ledger.js';
import type { AnswerTo, LedgerName, LedgerOf, Operation } from './operations.js';
import { OutsideWorld } from './outside-world.js';
import { partnersOver } from './partners-over.js';
import { OutcomeUnknown, type Partners } from './ports.js';

export interface InlinePartners extends Partners {
  ledger<Name extends LedgerName>(name: Name, orderId?: string): Promise<LedgerOf<Name>>;
  /** Calls off whatever is still waited for. */
  close(): void;
}

/**
 * The world outside in this process, with the same rules, in memory: for unit tests, load tests and simulation.
 * @param timeoutMs how long one ask waits before its outcome is unknown; what was asked goes on, as it does outside
 * @param atMost how many answers are remembered (default: all)
 */
export function inlinePartners(
  runtime: Pick<Runtime, 'clock' | 'timers' | 'ids'>,
  { timeoutMs = 5_000, atMost = Infinity }: { timeoutMs?: number; atMost?: number } = {},
): InlinePartners {
  const ledger = new MemoryLedger(atMost);
  const world = new OutsideWorld(ledger, runtime);

  function ask<Name extends Operation>(operation: Name, request: unknown): Promise<AnswerTo<Name>> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new OutcomeUnknown(operation, `no answer for ${timeoutMs} ms`));
      const callOff = runtime.timers.after(timeoutMs, giveUp);
      world.ask(operation, request).then(resolve, reject).finally(callOff);
    });
  }

  return {
    ...partnersOver(ask),
    ledger: (name, orderId) => readLedger(ledger, name, orderId),
    close: () => world.close(),
  };
}
