import { sql, type Kysely, type RawBuilder } from 'kysely';
import { engineOf, type Engine } from './engine.js';

/** The words of a `create table` that the engines spell differently. */
export interface TableWords {
  /** A whole number of up to 2^53: units, money in minor units, milliseconds since the epoch. */
  readonly integer: RawBuilder<unknown>;
  /** A primary key that the database gives out, each greater than those before it. */
  readonly increasing: RawBuilder<unknown>;
  /** After the closing bracket: a column takes its own type only, which PostgreSQL does by itself. */
  readonly strict: RawBuilder<unknown>;
  /** The same for a table that is looked up by its primary key and nothing else. */
  readonly strictByKey: RawBuilder<unknown>;
}

const words: Record<Engine, TableWords> = {
  sqlite: {
    integer: sql`integer`,
    increasing: sql`integer primary key autoincrement`,
    strict: sql`strict`,
    strictByKey: sql`strict, without rowid`,
  },
  postgresql: {
    integer: sql`bigint`,
    increasing: sql`bigint generated always as identity primary key`,
    strict: sql``,
    strictByKey: sql``,
  },
};

export function tableWords<Tables>(db: Kysely<Tables>): TableWords {
  return words[engineOf(db)];
}
