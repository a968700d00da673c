import type { Kysely } from 'kysely';

/**
 * The database of one service. One writer: transactions run one after another, each all or nothing, durable when its
 * promise resolves. Several may be committed together (group commit); callers cannot tell.
 */
export interface Store {
  /**
   * Runs `work` in one transaction: all of it is stored, or, when it throws, nothing. Await nothing in it but `tx`:
   * every other transaction of the service waits meanwhile.
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
  /** Runs once the transaction is durable, and not at all when it is rolled back. Errors in it are the caller's. */
  afterCommit(action: () => void): void;
}

/** One step forward of a schema. Append-only: a published migration never changes. */
export interface Migration {
  /** Sorted by name, across all lists that a service is made of: `payment-001`, `outbox-001`. */
  readonly name: string;
  up(db: Kysely<unknown>): Promise<void>;
}
