import { engineOf, type Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';
import type { Unsent } from './oldest-unsent.js';

/**
 * Takes rows that nobody is sending, oldest first, so that of several relays over one database each has its own. By
 * their mark, never by a position read up to before: positions are given out in another order than they are committed
 * in, and what was committed late would be left behind for good.
 * @param until when they are anybody's again, in case this relay ends before they are marked
 */
export async function claimUnsent(tx: Tx, limit: number, now: number, until: number): Promise<Unsent[]> {
  const db = tx.of<OutboxTables>();
  const free = db
    .selectFrom('outbox')
    .select('position')
    .where('sent_at', 'is', null)
    .where('parked_at', 'is', null)
    .where((where) => where.or([where('claimed_until', 'is', null), where('claimed_until', '<=', now)]))
    .orderBy('position')
    .limit(limit)
    .$if(engineOf(db) === 'postgresql', (query) => query.forUpdate().skipLocked());
  const rows = await db
    .updateTable('outbox')
    .set({ claimed_until: until })
    .where('position', 'in', free)
    .returning(['position', 'message_id as messageId', 'message', 'tries'])
    .execute();
  return rows.sort((a, b) => a.position - b.position);
}
