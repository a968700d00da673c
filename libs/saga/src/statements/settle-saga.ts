import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Brings the status of a saga in line with its steps: ended when none runs, parked when one of them waits. */
export async function settleSaga(tx: Tx, id: string, fence: number, now: number): Promise<void> {
  const running = await tx
    .of<SagaTables>()
    .selectFrom('saga_step')
    .select('parked')
    .where('saga_id', '=', id)
    .where('status', '=', 'running')
    .execute();
  const parked = running.some((step) => step.parked === 1);
  await tx
    .of<SagaTables>()
    .updateTable('saga')
    .set({
      status: running.length === 0 ? 'ended' : parked ? 'parked' : 'running',
      attention: parked ? 1 : 0,
      updated: now,
    })
    .where('id', '=', id)
    .where('fence', '=', fence)
    .execute();
}
