import type { Cause } from '@shop/contracts';
import type { Kysely } from 'kysely';
import type { SagaTables, Work } from '../tables.js';

/** Every intent without a result, of one saga or of all: what is left to do after a restart. */
export async function unfinishedWork<Step extends string, Data>(
  db: Kysely<SagaTables>,
  id?: string,
): Promise<readonly Work<Step, Data>[]> {
  const rows = await db
    .selectFrom('saga_step')
    .innerJoin('saga', 'saga.id', 'saga_step.saga_id')
    .select(['saga.id', 'saga.data', 'saga.cause', 'saga_step.step', 'saga_step.message_id', 'saga_step.asked'])
    .where('saga_step.status', '=', 'running')
    .where('saga_step.parked', '=', 0)
    .$if(id !== undefined, (query) => query.where('saga.id', '=', id as string))
    .orderBy('saga.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    step: row.step as Step,
    messageId: row.message_id,
    asked: JSON.parse(row.asked) as unknown,
    data: JSON.parse(row.data) as Data,
    cause: JSON.parse(row.cause) as Cause,
  }));
}
