import { PostgresAdapter, type Kysely } from 'kysely';

/** What is behind a store. */
export type Engine = 'sqlite' | 'postgresql';

/** For the few places where the two engines have to be told different things: types of columns, triggers, locks. */
export function engineOf<Tables>(db: Kysely<Tables>): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgresql' : 'sqlite';
}
