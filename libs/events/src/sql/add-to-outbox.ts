import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/**
 * Stores a message with whatever else the transaction stores: both or neither.
 * @param row `claimedUntil`: whoever stores it sends it; relays leave it alone until then (milliseconds since the epoch)
 */
export async function addToOutbox(
  tx: Tx,
  row: { messageId: string; message: string; claimedUntil: number | null },
): Promise<void> {
  await tx
    .of<OutboxTables>()
    .insertInto('outbox')
    .values({ message_id: row.messageId, message: row.message, tries: 0, claimed_until: row.claimedUntil })
    .execute();
}
