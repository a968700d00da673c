import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/** Stores a message with whatever else the transaction stores: both or neither. */
export async function addToOutbox(tx: Tx, row: { messageId: string; message: string }): Promise<void> {
  await tx
    .of<OutboxTables>()
    .insertInto('outbox')
    .values({ message_id: row.messageId, message: row.message, tries: 0 })
    .execute();
}
