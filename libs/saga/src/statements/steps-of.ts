import type { Kysely } from 'kysely';
import type { SagaStepRow, SagaTables } from '../tables.js';

/** The steps of a saga that have begun, by name; undefined when there is no such saga. */
export async function stepsOf(
  db: Kysely<SagaTables>,
  id: string,
): Promise<ReadonlyMap<string, SagaStepRow> | undefined> {
  const rows = await db.selectFrom('saga_step').selectAll().where('saga_id', '=', id).execute();
  // Every saga begins with an intent, stored in the transaction that stores the saga.
  return rows.length === 0 ? undefined : new Map(rows.map((row) => [row.step, row]));
}
