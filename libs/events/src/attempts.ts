import type { Clock } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { countFailedAttempt, type Tally } from './sql/count-failed-attempt.js';
import { forgetAttempts } from './sql/forget-attempts.js';
import type { InboxTables } from './inbox.tables.js';

/**
 * How often a service has failed at a message. In transactions of its own, so that the count outlives the work that
 * was rolled back. A consumer that dies at a message is counted by the broker instead: its delivery limit.
 */
export class Attempts {
  constructor(
    private readonly store: Store,
    private readonly service: string,
    private readonly clock: Clock,
  ) {}

  failed(messageId: string): Promise<Tally> {
    return this.store.transaction((tx) => countFailedAttempt(tx, this.service, messageId, this.clock.now()));
  }

  forget(messageId: string): Promise<void> {
    return this.store.transaction((tx) => forgetAttempts(tx, this.service, messageId));
  }

  /** Messages that have failed and will be tried again. */
  async waiting(): Promise<number> {
    const { count } = await this.store
      .of<InboxTables>()
      .selectFrom('inbox_attempt')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}
