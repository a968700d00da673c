import type { Store } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

export interface Unsent {
  readonly position: number;
  readonly messageId: string;
  readonly message: string;
  readonly tries: number;
}

/** The next rows after `position` that are neither sent nor parked, oldest first. */
export function oldestUnsent(store: Store, position: number, limit: number): Promise<Unsent[]> {
  return store
    .of<OutboxTables>()
    .selectFrom('outbox')
    .select(['position', 'message_id as messageId', 'message', 'tries'])
    .where('sent_at', 'is', null)
    .where('parked_at', 'is', null)
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
}
