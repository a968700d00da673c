import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

/**
 * Stores a message with whatever else the transaction stores: both or neither.
 * @param row `claimedUntil`: whoever stores it sends it; relays leave it alone until then (milliseconds since the epoch)
 */
export async function addToOutbox(tx: Tx, row: NewRow): Promise<void> {
  await insert(tx, row);
}

interface NewRow {
  readonly messageId: string;
  readonly message: string;
  readonly claimedUntil: number | null;
}

const insert = statement((db: Kysely<OutboxTables>, { messageId, message, claimedUntil }: NewRow) =>
  db.insertInto('outbox').values({ message_id: messageId, message, tries: 0, claimed_until: claimedUntil }),
);
