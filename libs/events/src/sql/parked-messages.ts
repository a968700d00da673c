import type { Message } from '@shop/contracts';
import type { Store } from '@shop/storage';
import type { OutboxTables } from '../outbox.tables.js';

export interface ParkedMessage {
  readonly messageId: string;
  /** The order id or sku it is about; null where the message cannot be read. */
  readonly subject: string | null;
  readonly error: string;
  readonly tries: number;
  /** Milliseconds since the epoch. */
  readonly parkedAt: number;
}

/** The messages that wait for a person because the broker refuses them, oldest first. */
export async function parkedMessages(store: Store): Promise<ParkedMessage[]> {
  const rows = await store
    .of<OutboxTables>()
    .selectFrom('outbox')
    .select(['message_id', 'message', 'last_error', 'tries', 'parked_at'])
    .where('sent_at', 'is', null)
    .where('parked_at', 'is not', null)
    .orderBy('position')
    .execute();
  return rows.map(({ message_id: messageId, message, last_error, tries, parked_at }) => ({
    messageId,
    subject: subjectOf(message),
    error: last_error ?? 'refused',
    tries,
    parkedAt: Number(parked_at),
  }));
}

function subjectOf(message: string): string | null {
  try {
    return (JSON.parse(message) as Message).subject;
  } catch {
    return null;
  }
}
