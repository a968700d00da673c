import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/**
 * Notes that a message was refused, and parks it at the `limit`th time, so that it never holds up the others.
 * @returns whether it is parked now
 */
export async function countTry(tx: Tx, messageId: string, error: string, limit: number, now: number): Promise<boolean> {
  const row = await tx
    .of<OutboxTables>()
    .updateTable('outbox')
    .set((column) => ({
      tries: column('tries', '+', 1),
      last_error: error,
      parked_at: column
        .case()
        .when(column('tries', '+', 1), '>=', limit)
        .then(now)
        .else(column.ref('parked_at'))
        .end(),
    }))
    .where('message_id', '=', messageId)
    .where('sent_at', 'is', null)
    .returning('parked_at')
    .executeTakeFirst();
  return row !== undefined && row.parked_at !== null;
}
