import type { Tx } from '@shop/storage';
import type { SagaTables, Work } from '../tables.js';
import { held } from './held.js';

/** A parked step keeps its intent and is not attempted until somebody asks for it. */
export async function parkStep(
  tx: Tx,
  { id, step, fence }: Pick<Work<string, unknown>, 'id' | 'step' | 'fence'>,
): Promise<void> {
  await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set({ parked: 1 })
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .where(held(fence))
    .execute();
}
