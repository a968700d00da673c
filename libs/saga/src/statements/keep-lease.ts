import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Says that a runner lives, until a time in milliseconds. What it has lost meanwhile stays lost. */
export async function keepLease(tx: Tx, id: string, until: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .insertInto('saga_runner')
    .values({ id, lease_until: until })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ lease_until: until }))
    .execute();
}
