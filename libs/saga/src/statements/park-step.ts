import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** A parked step keeps its intent and is not attempted until somebody asks for it. */
export async function parkStep(tx: Tx, id: string, step: string): Promise<void> {
  await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set({ parked: 1 })
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .execute();
}
