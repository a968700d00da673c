import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';
import { held } from './held.js';

/** Only a step that is over can be taken back. */
export async function markCompensated(tx: Tx, id: string, step: string, fence: number, now: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set({ status: 'compensated', at: now })
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', 'in', ['done', 'failed'])
    .where(held(fence))
    .execute();
}
