import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/**
 * Stores a message with whatever else the transaction stores: both or neither.
 * @param row `claimedUntil`: whoever stores it sends it; relays leave it alone until then (milliseconds since the epoch)
 */
export async function addToOutbox(
  tx: Tx,
  row: { messageId: string; message: string; claimedUntil: number | null },
): Promise<void> {
  await insert(tx, row);
}

const insert = statement(
  (
    db: Kysely<OutboxTables>,
    { messageId, message, claimedUntil }: { messageId: string; message: string; claimedUntil: number | null },
  ) => db.insertInto('outbox').values({ message_id: messageId, message, tries: 0, claimed_until: claimedUntil }),
);
