import type { Cause } from '@shop/contracts';
import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** The primary key makes a second start for the same id fail, and with it the transaction that asked for it. */
export async function storeSaga(
  tx: Tx,
  saga: { id: string; data: unknown; cause: Cause; owner: string; fence: number },
  now: number,
): Promise<void> {
  await tx
    .of<SagaTables>()
    .insertInto('saga')
    .values({
      id: saga.id,
      data: JSON.stringify(saga.data),
      cause: JSON.stringify(saga.cause),
      owner: saga.owner,
      fence: saga.fence,
      status: 'running',
      attention: 0,
      updated: now,
    })
    .execute();
}
