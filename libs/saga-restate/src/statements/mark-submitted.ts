import type { Tx } from '@shop/storage';
import type { RestateTables } from '../tables.js';

/** Notes that Restate has taken these runs. */
export async function markSubmitted(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.of<RestateTables>().updateTable('saga_run').set({ submitted: 1 }).where('key', 'in', keys).execute();
}
