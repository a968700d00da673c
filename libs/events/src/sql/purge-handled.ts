import { engineOf, type Tx } from '@shop/storage';
import type { InboxTables } from '../inbox.tables.js';

/**
 * Forgets that messages were handled, where that was before a time. One that comes again all the same finds what it
 * would change changed already.
 * @returns how many
 */
export async function purgeHandled(tx: Tx, before: number, limit: number): Promise<number> {
  const db = tx.of<InboxTables>();
  const old = db
    .selectFrom('inbox')
    .select(['consumer', 'message_id'])
    .where('handled_at', '<', before)
    .orderBy('handled_at')
    .limit(limit)
    .$if(engineOf(db) === 'postgresql', (query) => query.forUpdate().skipLocked());
  const { numDeletedRows } = await db
    .deleteFrom('inbox')
    .where((where) => where(where.refTuple('consumer', 'message_id'), 'in', old.$asTuple('consumer', 'message_id')))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
