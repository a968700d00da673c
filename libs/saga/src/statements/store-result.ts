import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';
import { held } from './held.js';

export interface Result {
  readonly id: string;
  readonly step: string;
  readonly fence: number;
  readonly status: 'done' | 'failed';
  readonly answer: unknown;
}

/**
 * Ends a running step. False when it does not run, or its saga has another owner by now: an answer counts only for the
 * current step, so a late one, or the second of two, changes nothing.
 */
export async function storeResult(tx: Tx, result: Result, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set({ status: result.status, answer: JSON.stringify(result.answer), at: now, error: null, parked: 0 })
    .where('saga_id', '=', result.id)
    .where('step', '=', result.step)
    .where('status', '=', 'running')
    .where(held(result.fence))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
