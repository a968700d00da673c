import { engineOf, type Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/**
 * Forgets messages that were confirmed before a time. What is not sent, or parked, stays, however old.
 * @returns how many
 */
export async function purgeSent(tx: Tx, before: number, limit: number): Promise<number> {
  const db = tx.of<OutboxTables>();
  const old = db
    .selectFrom('outbox')
    .select('position')
    .where('sent_at', '<', before)
    .orderBy('sent_at')
    .limit(limit)
    .$if(engineOf(db) === 'postgresql', (query) => query.forUpdate().skipLocked());
  const { numDeletedRows } = await db.deleteFrom('outbox').where('position', 'in', old).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
