import type { Kysely } from 'kysely';
import type { RestateTables } from '../tables.js';
import type { SagaRun } from './store-run.js';

/** Runs that Restate has not taken yet, as far as we know. */
export async function dueRuns(db: Kysely<RestateTables>, atMost: number): Promise<readonly SagaRun[]> {
  return db
    .selectFrom('saga_run')
    .select(['key', 'saga_id as sagaId', 'step'])
    .where('submitted', '=', 0)
    .orderBy('key')
    .limit(atMost)
    .execute();
}
