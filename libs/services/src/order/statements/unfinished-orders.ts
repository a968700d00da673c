import type { OrderState } from '@shop/domain-order';
import type { Store } from '@shop/storage';
import type { OrderTables } from '../tables.js';

/** How many rows are read at a time. */
const batch = 500;

interface Unfinished {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The orders accepted since a time, in milliseconds, that have not ended, oldest first. Reads no older ones. */
export async function unfinishedSince(store: Store, from: number): Promise<Unfinished[]> {
  const found: Unfinished[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const rows = await store
      .of<OrderTables>()
      .selectFrom('orders')
      .select(['seq', 'id', 'state', 'created_at'])
      .where('seq', '<', before)
      .orderBy('seq', 'desc')
      .limit(batch)
      .execute();
    const young = rows.filter((row) => Number(row.created_at) >= from);
    for (const row of young) if (!hasEnded(row.state)) found.unshift({ id: row.id, createdAt: Number(row.created_at) });
    if (young.length < batch) return found;
    before = rows.at(-1)!.seq;
  }
}

/** Which of these orders have ended. */
export async function endedOf(store: Store, ids: readonly string[]): Promise<string[]> {
  const ended: string[] = [];
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await store
      .of<OrderTables>()
      .selectFrom('orders')
      .select(['id', 'state'])
      .where('id', 'in', ids.slice(from, from + batch))
      .execute();
    ended.push(...rows.filter(({ state }) => hasEnded(state)).map(({ id }) => id));
  }
  return ended;
}

const hasEnded = (state: string) => isEnd((JSON.parse(state) as OrderState).status);

/** Whether an order goes no further from there. */
export const isEnd = (status: OrderState['status']): boolean => status === 'completed' || status === 'cancelled';
