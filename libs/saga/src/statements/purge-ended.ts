import { engineOf, type Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/**
 * Forgets sagas that ended before a time, with their steps. One that runs, or waits for a person, stays, however old.
 * @returns how many
 */
export async function purgeEnded(tx: Tx, before: number, limit: number): Promise<number> {
  const db = tx.of<SagaTables>();
  const rows = await db
    .selectFrom('saga')
    .select('id')
    .where('status', '=', 'ended')
    .where('updated', '<', before)
    .orderBy('updated')
    .limit(limit)
    .$if(engineOf(db) === 'postgresql', (query) => query.forUpdate().skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('saga_step').where('saga_id', 'in', ids).execute();
  await db.deleteFrom('saga').where('id', 'in', ids).execute();
  return ids.length;
}
