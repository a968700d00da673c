import { sql } from 'kysely';
import { tableWords, type Migration } from '@shop/storage';

export interface InboxTables {
  /**
   * What was handled, for as long as `SHOP_KEEP_FINISHED_MS` says: far longer than a broker that is up takes to deliver
   * something again. A message may come still later (out of a dead-letter queue or a backup, from a service that was down
   * for days); so what it has done is kept for good in the rows of what it is about, and doing it again changes nothing.
   */
  inbox: { consumer: string; message_id: string; handled_at: number };
  /** What has failed and is not handled yet. Outlives the transactions that failed, and the process. */
  inbox_attempt: { consumer: string; message_id: string; attempts: number; first_at: number; last_at: number };
}

export const inboxMigration: Migration = {
  name: 'inbox-001',
  async up(db) {
    const { integer, strictByKey } = tableWords(db);
    await sql`create table inbox (
      consumer text not null,
      message_id text not null,
      handled_at ${integer} not null,
      primary key (consumer, message_id)
    ) ${strictByKey}`.execute(db);
    await sql`create table inbox_attempt (
      consumer text not null,
      message_id text not null,
      attempts ${integer} not null,
      first_at ${integer} not null,
      last_at ${integer} not null,
      primary key (consumer, message_id)
    ) ${strictByKey}`.execute(db);
  },
};

/** For those that can go. */
export const inboxAgeMigration: Migration = {
  name: 'inbox-002',
  async up(db) {
    await sql`create index inbox_handled on inbox (handled_at)`.execute(db);
  },
};
