import type { Tx } from '@shop/storage';
import type { SagaTables, Work } from '../tables.js';
import { held } from './held.js';

/** Counts one more attempt; undefined when the step is no longer to be taken, or not by this runner. */
export async function countAttempt(
  tx: Tx,
  { id, step, fence }: Pick<Work<string, unknown>, 'id' | 'step' | 'fence'>,
): Promise<number | undefined> {
  const row = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .where('parked', '=', 0)
    .where(held(fence))
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts;
}
