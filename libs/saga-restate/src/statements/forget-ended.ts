import type { Tx } from '@shop/storage';
import type { RestateTables } from '../tables.js';

/** Deletes what was kept for sagas that have ended: for one of them, or for all. */
export async function forgetEnded(tx: Tx, id?: string): Promise<void> {
  const db = tx.of<RestateTables>();
  const ended = db
    .selectFrom('saga')
    .select('id')
    .where('status', '=', 'ended')
    .$if(id !== undefined, (query) => query.where('id', '=', id as string));
  await db.deleteFrom('saga_run').where('saga_id', 'in', ended).execute();
  await db.deleteFrom('saga_follow').where('saga_id', 'in', ended).execute();
}
