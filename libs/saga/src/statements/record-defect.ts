import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Counts a defect of a running step and keeps its error. @returns how many it has had; undefined when it no longer runs */
export async function recordDefect(tx: Tx, id: string, step: string, error: string): Promise<number | undefined> {
  const row = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set((eb) => ({ defects: eb('defects', '+', 1), error }))
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .returning('defects')
    .executeTakeFirst();
  return row?.defects;
}
