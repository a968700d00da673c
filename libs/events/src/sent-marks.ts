import type { Runtime } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { markSent } from './sql/mark-sent.js';

/** Well below the number of parameters that a statement may have. */
const batch = 500;
/** How long confirmed messages gather, in milliseconds: their mark is in nobody's way, and the next order's work is. */
const gatherMs = 25;

/** Marks confirmed messages as sent, all that gather meanwhile in one transaction. */
export class SentMarks {
  private confirmed: string[] = [];
  private marking: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly runtime: Pick<Runtime, 'clock' | 'timers'>,
  ) {}

  /** Resolves when the mark is stored. A mark that is lost costs a duplicate, nothing more. */
  add(messageId: string): Promise<void> {
    this.confirmed.push(messageId);
    this.marking ??= this.markAll().finally(() => (this.marking = undefined));
    return this.marking;
  }

  private async markAll(): Promise<void> {
    while (this.confirmed.length > 0) {
      await this.runtime.timers.sleep(gatherMs);
      const messageIds = this.confirmed.splice(0, batch);
      await this.store.transaction((tx) => markSent(tx, messageIds, this.runtime.clock.now()));
    }
  }
}
