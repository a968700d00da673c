import type { Kysely } from 'kysely';
import { noFaults, type Faults, type Runtime } from '@shop/runtime';
import { migrate } from './migrate.js';
import { PostgresTransactions } from './postgres-transactions.js';
import type { Migration, Store, Tx } from './store.js';

/** Connections of one process. Few: what runs side by side on the same rows only gives way to each other. */
const writers = 8;
const readers = 4;

export interface PostgresOptions {
  /** `postgresql://role:password@host:port/database`; the role owns the database. */
  readonly url: string;
  readonly migrations: readonly Migration[];
  /** Pauses after a conflict. */
  readonly runtime: Pick<Runtime, 'timers' | 'random'>;
  /** Gets what an `afterCommit` action throws; a warning of the process by default. */
  readonly reportError?: (error: unknown) => void;
  /** (Default: none) */
  readonly faults?: Pick<Faults, 'reached'>;
}

/**
 * Opens a database of PostgreSQL, which other processes may have open too, and brings its schema up to date.
 * @throws Unavailable when it cannot be reached
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, migrations, runtime, faults = noFaults } = options;
  const reportError = options.reportError ?? ((error) => process.emitWarning(asError(error)));
  // Only now: a service that keeps a file starts without reading a driver that it does not need.
  const { openPool } = await import('./postgres-pool.js');
  const writing = openPool({ url, size: writers, readOnly: false });
  const transactions = new PostgresTransactions(writing, runtime, reportError, faults);
  try {
    await migrate((work) => transactions.migrate(work), migrations);
  } catch (error) {
    await transactions.close();
    throw error;
  }
  return new PostgresStore(transactions, openPool({ url, size: readers, readOnly: true }));
}

class PostgresStore implements Store {
  readonly isShared = true;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly reader: Kysely<unknown>,
  ) {}

  transaction<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    return this.transactions.run(work, name);
  }

  of<Tables>(): Kysely<Tables> {
    return this.reader as Kysely<Tables>;
  }

  close(): Promise<void> {
    this.closing ??= this.transactions.close().then(() => this.reader.destroy());
    return this.closing;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
