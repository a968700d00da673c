import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { SagaTables, Work } from '../tables.js';

/**
 * Stored before the step is taken: whatever happens then, it is known that it may have happened. In the transaction that
 * stores the saga, or the result of the step before, and there the fence was asked for.
 */
export async function storeIntent(tx: Tx, work: Work<string, unknown>, at: number): Promise<void> {
  const { id, step, messageId } = work;
  await insert(tx, { id, step, messageId, at, asked: JSON.stringify(work.asked) });
}

const insert = statement(
  (
    db: Kysely<SagaTables>,
    { id, step, messageId, at, asked }: { id: string; step: string; messageId: string; at: number; asked: string },
  ) =>
    db.insertInto('saga_step').values({
      saga_id: id,
      step,
      status: 'running',
      attempts: 1,
      defects: 0,
      parked: 0,
      at,
      message_id: messageId,
      asked,
      answer: null,
      error: null,
    }),
);
