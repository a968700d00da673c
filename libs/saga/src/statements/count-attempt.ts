import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Counts one more attempt; undefined when the step is no longer to be taken. */
export async function countAttempt(tx: Tx, id: string, step: string): Promise<number | undefined> {
  const row = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .where('parked', '=', 0)
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts;
}
