import { sql, type Generated } from 'kysely';
import { tableWords, type Migration } from '@shop/storage';

export interface OutboxTables {
  outbox: {
    /** In the order of commits where there is one writer, and only there. */
    position: Generated<number>;
    message_id: string;
    /** The whole envelope, as JSON. */
    message: string;
    /** How often the message was refused; not how often the broker was away. */
    tries: number;
    last_error: Generated<string | null>;
    /** Milliseconds since the epoch; null until the broker has confirmed it. */
    sent_at: Generated<number | null>;
    /** Refused too often: waits for a person. */
    parked_at: Generated<number | null>;
    /** Until then somebody is sending it. Milliseconds since the epoch; null: nobody said so. */
    claimed_until: Generated<number | null>;
  };
}

export const outboxMigration: Migration = {
  name: 'outbox-001',
  async up(db) {
    const { increasing, integer, strict } = tableWords(db);
    await sql`create table outbox (
      position ${increasing},
      message_id text not null unique,
      message text not null,
      tries ${integer} not null,
      last_error text,
      sent_at ${integer},
      parked_at ${integer}
    ) ${strict}`.execute(db);
    await sql`create index outbox_unsent on outbox (position) where sent_at is null`.execute(db);
    await sql`create index outbox_sent on outbox (sent_at) where sent_at is not null`.execute(db);
  },
};

/** For several processes over one database. */
export const outboxClaimMigration: Migration = {
  name: 'outbox-002',
  async up(db) {
    await sql`alter table outbox add column claimed_until ${tableWords(db).integer}`.execute(db);
  },
};
