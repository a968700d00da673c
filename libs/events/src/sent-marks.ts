import type { Clock } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { markSent } from './sql/mark-sent.js';

/** Well below the number of parameters that a statement may have. */
const batch = 500;

/** Marks confirmed messages as sent: those confirmed while one transaction runs are marked together in the next. */
export class SentMarks {
  private confirmed: string[] = [];
  private marking: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Resolves when the mark is stored. A mark that is lost costs a duplicate, nothing more. */
  add(messageId: string): Promise<void> {
    this.confirmed.push(messageId);
    this.marking ??= this.markAll().finally(() => (this.marking = undefined));
    return this.marking;
  }

  private async markAll(): Promise<void> {
    while (this.confirmed.length > 0) {
      const messageIds = this.confirmed.splice(0, batch);
      await this.store.transaction((tx) => markSent(tx, messageIds, this.clock.now()));
    }
  }
}
