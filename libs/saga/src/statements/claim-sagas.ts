import { engineOf, type Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/**
 * Makes unfinished sagas of others this runner's own. From then on their former owner, should it still live, can write
 * nothing of them any more.
 * @param aliveAt leaves those alone whose owner has a lease beyond this time, in milliseconds
 * @returns their ids, at most `limit`
 */
export async function claimSagas(tx: Tx, owner: string, aliveAt: number, limit: number): Promise<readonly string[]> {
  const db = tx.of<SagaTables>();
  const left = db
    .selectFrom('saga')
    .select('saga.id')
    .where('saga.status', '!=', 'ended')
    .where('saga.owner', '!=', owner)
    .where('saga.owner', 'not in', (them) =>
      them.selectFrom('saga_runner').select('saga_runner.id').where('saga_runner.lease_until', '>', aliveAt),
    )
    .orderBy('saga.id')
    .limit(limit)
    .$if(engineOf(db) === 'postgresql', (query) => query.forUpdate().skipLocked());
  const rows = await db
    .updateTable('saga')
    .set((eb) => ({ owner, fence: eb('fence', '+', 1) }))
    .where('id', 'in', left)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
