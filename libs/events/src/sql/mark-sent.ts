import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/** Only for messages that the broker has confirmed. A row that is marked already keeps its time. */
export async function markSent(tx: Tx, messageIds: readonly string[], now: number): Promise<void> {
  await tx
    .of<OutboxTables>()
    .updateTable('outbox')
    .set({ sent_at: now })
    .where('message_id', 'in', messageIds)
    .where('sent_at', 'is', null)
    .execute();
}
