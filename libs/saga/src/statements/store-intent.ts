import type { Tx } from '@shop/storage';
import type { SagaTables, Work } from '../tables.js';

/**
 * Stored before the step is taken: whatever happens then, it is known that it may have happened. In the transaction that
 * stores the saga, or the result of the step before, and there the fence was asked for.
 */
export async function storeIntent(tx: Tx, work: Work<string, unknown>, now: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .insertInto('saga_step')
    .values({
      saga_id: work.id,
      step: work.step,
      status: 'running',
      attempts: 1,
      defects: 0,
      parked: 0,
      at: now,
      message_id: work.messageId,
      asked: JSON.stringify(work.asked),
      answer: null,
      error: null,
    })
    .execute();
}
