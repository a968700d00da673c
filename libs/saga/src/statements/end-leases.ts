import type { Tx } from '@shop/storage';
import type { SagaTables } from '../tables.js';

/** Of a runner that stops, so that others need not wait; and of those that have been gone for long. */
export async function endLeases(tx: Tx, id: string, before: number): Promise<void> {
  await tx
    .of<SagaTables>()
    .deleteFrom('saga_runner')
    .where((where) => where.or([where('id', '=', id), where('lease_until', '<', before)]))
    .execute();
}
