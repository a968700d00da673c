import type { Tx } from '@shop/storage';
import type { RestateTables } from '../tables.js';

/** Makes every run due again, also those that Restate has taken. */
export async function submitAgain(tx: Tx): Promise<void> {
  await tx.of<RestateTables>().updateTable('saga_run').set({ submitted: 0 }).execute();
}
