import type { Store } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/** How many messages wait to be sent, and how many of all have been parked for a person. */
export async function countUnsent(store: Store): Promise<{ unsent: number; parked: number }> {
  const row = await store
    .of<OutboxTables>()
    .selectFrom('outbox')
    .select(({ fn }) => [fn.countAll<number>().as('rows'), fn.count<number>('parked_at').as('parked')])
    .where('sent_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { unsent: Number(row.rows) - Number(row.parked), parked: Number(row.parked) };
}
