import type { Kysely } from 'kysely';
import type { SagaTables } from '../tables.js';

/** This runner's own sagas with a step that has been running since before a time, in milliseconds. */
export async function straySagas(db: Kysely<SagaTables>, owner: string, before: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('saga_step')
    .innerJoin('saga', 'saga.id', 'saga_step.saga_id')
    .select('saga.id')
    .distinct()
    .where('saga_step.status', '=', 'running')
    .where('saga_step.parked', '=', 0)
    .where('saga_step.at', '<', before)
    .where('saga.owner', '=', owner)
    .limit(500)
    .execute();
  return rows.map(({ id }) => id);
}
