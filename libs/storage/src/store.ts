import type { Kysely } from 'kysely';

/**
 * The database of one service. Transactions have the effect of running one after another, each all or nothing, and are
 * durable when the promise resolves. In SQLite they do run one after another, several committed together (group commit);
 * in PostgreSQL side by side, those of other processes too, and whoever would notice gives way.
 */
export interface Store {
  /** Whether other processes may write the same database: then what is unfinished in it may be theirs. */
  readonly isShared: boolean;
  /**
   * Runs `work` in one transaction: all of it is stored, or, when it throws, nothing. Await nothing in it but `tx`:
   * others wait meanwhile. It may be run more than once before it is committed, so it changes nothing but through `tx`,
   * and what is to happen because of it belongs into `afterCommit`.
   * @param name by which a test of crashes knows it: it may let the process die right before and right after the commit
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result>;
  /** For reading outside a transaction. */
  of<Tables>(): Kysely<Tables>;
  close(): Promise<void>;
}

/** An open transaction, seen through the tables its reader knows. */
export interface Tx {
  of<Tables>(): Kysely<Tables>;
  /**
   * Runs once the transaction is durable, and not at all when it is rolled back: of a work that was run again, only
   * what its last run asked for. Errors in it are the caller's.
   */
  afterCommit(action: () => void): void;
}

/** One step forward of a schema. Append-only: a published migration never changes. */
export interface Migration {
  /** Sorted by name, across all lists that a service is made of: `payment-001`, `outbox-001`. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}
