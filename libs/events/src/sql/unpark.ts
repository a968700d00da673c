import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/** Lets a parked message be sent again. How often it was refused stays: it goes alone. @returns whether it was parked */
export async function unpark(tx: Tx, messageId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .of<OutboxTables>()
    .updateTable('outbox')
    .set({ parked_at: null })
    .where('message_id', '=', messageId)
    .where('sent_at', 'is', null)
    .where('parked_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
