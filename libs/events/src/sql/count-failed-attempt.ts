import type { Tx } from '@shop/storage';
import type { InboxTables } from '../inbox.tables.js';

export interface Tally {
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Adds one failed attempt of a consumer at a message. */
export function countFailedAttempt(tx: Tx, consumer: string, messageId: string, now: number): Promise<Tally> {
  return tx
    .of<InboxTables>()
    .insertInto('inbox_attempt')
    .values({ consumer, message_id: messageId, attempts: 1, first_at: now, last_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['consumer', 'message_id'])
        .doUpdateSet((column) => ({ attempts: column('inbox_attempt.attempts', '+', 1), last_at: now })),
    )
    .returning(['attempts', 'first_at as firstAt', 'last_at as lastAt'])
    .executeTakeFirstOrThrow();
}
