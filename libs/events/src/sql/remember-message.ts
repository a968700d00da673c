import type { Kysely } from 'kysely';
import { statement, type Tx } from '@shop/storage';
import type { InboxTables } from '../inbox.tables.js';

/**
 * Claims a message for a consumer. The primary key decides at the commit; a look beforehand would not, because a
 * message that is delivered again can overtake its own first run.
 * @returns false when it was handled before
 */
export async function rememberMessage(tx: Tx, consumer: string, messageId: string, now: number): Promise<boolean> {
  const { numAffectedRows } = await insert(tx, { consumer, messageId, now });
  return numAffectedRows === 1n;
}

const insert = statement(
  (db: Kysely<InboxTables>, { consumer, messageId, now }: { consumer: string; messageId: string; now: number }) =>
    db
      .insertInto('inbox')
      .values({ consumer, message_id: messageId, handled_at: now })
      .onConflict((conflict) => conflict.doNothing()),
);
