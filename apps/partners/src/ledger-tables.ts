import { sql, type Generated } from 'kysely';
import type { AnswerTo, Operation, RequestFor } from '@shop/partners';
import type { Json, Migration } from '@shop/storage';

export interface LedgerTables {
  /** Every answer for good, in the order it was decided. A row never changes and never goes away. */
  entry: {
    seq: Generated<number>;
    operation: Operation;
    key: string;
    order_id: string;
    request: Json<RequestFor<Operation>>;
    answer: Json<AnswerTo<Operation>>;
    effect: 0 | 1;
    at: number;
  };
  /** How often and since when something is asked, by the key it was asked with. */
  asking: {
    operation: Operation;
    subject: string;
    key: string;
    request: Json<RequestFor<Operation>>;
    times: number;
    since: number;
  };
}

export const ledgerMigration: Migration = {
  name: 'ledger-001',
  async up(db) {
    await sql`
      create table entry (
        seq integer primary key autoincrement,
        operation text not null check (operation in ('card.charge', 'card.refund', 'carrier.book', 'mail.send')),
        key text not null,
        order_id text not null,
        request text not null,
        answer text not null,
        effect integer not null check (effect in (0, 1)),
        at integer not null,
        unique (operation, key)
      ) strict`.execute(db);
    await sql`create index entry_by_order on entry (order_id)`.execute(db);
    for (const change of ['update', 'delete']) {
      await sql`
        create trigger ${sql.id(`entry_no_${change}`)} before ${sql.raw(change)} on entry
        begin select raise(abort, 'a ledger is append-only'); end`.execute(db);
    }
    await sql`
      create table asking (
        operation text not null,
        subject text not null,
        key text not null,
        request text not null,
        times integer not null check (times > 0),
        since integer not null,
        primary key (operation, subject, key)
      ) strict`.execute(db);
  },
};
