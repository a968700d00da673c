import type { Tx } from '@shop/storage';
import type { RestateTables } from '../tables.js';

export interface SagaRun {
  readonly key: string;
  readonly sagaId: string;
  readonly step: string;
}

/** Asks for a run, in the transaction that gives it something to do: neither is there without the other. */
export async function storeRun(tx: Tx, { key, sagaId, step }: SagaRun): Promise<void> {
  await tx.of<RestateTables>().insertInto('saga_run').values({ key, saga_id: sagaId, step, submitted: 0 }).execute();
}
