import type { Kysely } from 'kysely';
import type { RestateTables } from '../tables.js';

/** Steps to be taken of sagas that no run is to see to: another executor has begun them. */
export async function stepsWithoutRun(db: Kysely<RestateTables>): Promise<readonly { sagaId: string; step: string }[]> {
  return db
    .selectFrom('saga_step')
    .select(['saga_id as sagaId', 'step'])
    .where('status', '=', 'running')
    .where('parked', '=', 0)
    .where('saga_id', 'not in', (query) => query.selectFrom('saga_run').select('saga_id'))
    .execute();
}
