import type { Cause } from '@shop/contracts';
import type { Kysely } from 'kysely';
import type { SagaTables, Work } from '../tables.js';

/** The intents without a result, of some sagas: what is left to do for whoever has them now. */
export async function unfinishedWork<Step extends string, Data>(
  db: Kysely<SagaTables>,
  ids: readonly string[],
): Promise<readonly Work<Step, Data>[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('saga_step')
    .innerJoin('saga', 'saga.id', 'saga_step.saga_id')
    .select([
      'saga.id',
      'saga.data',
      'saga.cause',
      'saga.fence',
      'saga_step.step',
      'saga_step.message_id',
      'saga_step.asked',
    ])
    .where('saga_step.status', '=', 'running')
    .where('saga_step.parked', '=', 0)
    .where('saga.id', 'in', ids)
    .orderBy('saga.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    step: row.step as Step,
    messageId: row.message_id,
    asked: JSON.parse(row.asked) as unknown,
    data: JSON.parse(row.data) as Data,
    cause: JSON.parse(row.cause) as Cause,
    fence: row.fence,
  }));
}
