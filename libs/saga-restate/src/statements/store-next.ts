import type { Tx } from '@shop/storage';
import type { RestateTables } from '../tables.js';

/** Keeps what follows a step, in the transaction that ends it. */
export async function storeNext(tx: Tx, id: string, step: string, next: string): Promise<void> {
  await tx.of<RestateTables>().insertInto('saga_follow').values({ saga_id: id, step, next }).execute();
}
