import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { InboxTables } from '../inbox.tables.js';

/** The message was handled, or put aside: its failed attempts no longer count. */
export async function forgetAttempts(tx: Tx, consumer: string, messageId: string): Promise<void> {
  await forget(tx, { consumer, messageId });
}

const forget = statement((db: Kysely<InboxTables>, { consumer, messageId }: { consumer: string; messageId: string }) =>
  db.deleteFrom('inbox_attempt').where('consumer', '=', consumer).where('message_id', '=', messageId),
);
