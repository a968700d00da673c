import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
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
export async function storeResult(tx: Tx, { answer, ...result }: Result, at: number): Promise<boolean> {
  const { numAffectedRows } = await update(tx, { ...result, answer: JSON.stringify(answer), at });
  return numAffectedRows === 1n;
}

const update = statement(
  (
    db: Kysely<SagaTables>,
    {
      id,
      step,
      fence,
      status,
      answer,
      at,
    }: { id: string; step: string; fence: number; status: Result['status']; answer: string; at: number },
  ) =>
    db
      .updateTable('saga_step')
      .set({ status, answer, at, error: null, parked: 0 })
      .where('saga_id', '=', id)
      .where('step', '=', step)
      .where('status', '=', 'running')
      .where(held(fence)),
);
