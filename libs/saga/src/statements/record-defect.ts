import type { Tx } from '@shop/storage';
import type { SagaTables, Work } from '../tables.js';
import { held } from './held.js';

/** Counts a defect of a running step and keeps its error. @returns how many it has had; undefined when it no longer runs here */
export async function recordDefect(
  tx: Tx,
  { id, step, fence }: Pick<Work<string, unknown>, 'id' | 'step' | 'fence'>,
  error: string,
): Promise<number | undefined> {
  const row = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set((eb) => ({ defects: eb('defects', '+', 1), error }))
    .where('saga_id', '=', id)
    .where('step', '=', step)
    .where('status', '=', 'running')
    .where(held(fence))
    .returning('defects')
    .executeTakeFirst();
  return row?.defects;
}
