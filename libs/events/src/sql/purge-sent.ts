import type { Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/** Forgets what was confirmed before a time. What is not sent stays, however old. */
export async function purgeSent(tx: Tx, before: number): Promise<void> {
  await tx.of<OutboxTables>().deleteFrom('outbox').where('sent_at', '<', before).execute();
}
