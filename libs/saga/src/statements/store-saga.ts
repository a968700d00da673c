import type { Cause } from '@shop/contracts';
import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** The primary key makes a second start for the same id fail, and with it the transaction that asked for it. */
export async function storeSaga(tx: Tx, id: string, data: unknown, cause: Cause, now: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .insertInto('saga')
    .values({
      id,
      data: JSON.stringify(data),
      cause: JSON.stringify(cause),
      status: 'running',
      attention: 0,
      updated: now,
    })
    .execute();
}
