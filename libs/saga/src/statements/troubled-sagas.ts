import type { Kysely } from 'kysely';
import type { SagaTables } from '../tables.js';

/** Sagas that wait for a person, with the steps of each that have no result yet. Times in milliseconds. */
export async function troubledSagas(db: Kysely<SagaTables>) {
  return db
    .selectFrom('saga')
    .innerJoin('saga_step', 'saga_step.saga_id', 'saga.id')
    .select(['saga.id', 'saga.status', 'saga_step.step', 'saga_step.attempts', 'saga_step.error', 'saga_step.at'])
    .select('saga_step.parked')
    .where('saga.status', '!=', 'ended')
    .where('saga.attention', '=', 1)
    .where('saga_step.status', '=', 'running')
    .orderBy('saga.updated')
    .execute();
}
