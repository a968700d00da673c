import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Gives the parked steps of a saga all their attempts again. @returns how many there were */
export async function unparkSteps(tx: Tx, id: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .of<SagaTables>()
    .updateTable('saga_step')
    .set({ parked: 0, defects: 0, error: null })
    .where('saga_id', '=', id)
    .where('parked', '=', 1)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
