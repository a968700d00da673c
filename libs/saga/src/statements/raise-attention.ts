import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Makes an unfinished saga visible to a person. It goes on all the same. */
export async function raiseAttention(tx: Tx, id: string, fence: number, now: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .updateTable('saga')
    .set({ attention: 1, updated: now })
    .where('id', '=', id)
    .where('status', '!=', 'ended')
    .where('attention', '=', 0)
    .where('fence', '=', fence)
    .execute();
}
