import Database from 'libsql';
import { Kysely, SqliteDialect } from 'kysely';
import { noFaults, type Faults } from '@shop/runtime';
import { cachedStatements } from './cached-statements.js';
import { migrate } from './migrate.js';
import type { Migration, Store, Tx } from './store.js';
import { Writer } from './writer.js';

/**
 * How long a connection waits for a lock that another process holds, in milliseconds. Short, because the wait blocks
 * the event loop; not zero, because a process that was just replaced may still be closing the file.
 */
const busyTimeoutMs = 250;

export interface SqliteOptions {
  /** Path of the database; created when missing, its folder has to exist. */
  readonly file: string;
  readonly migrations: readonly Migration[];
  /** Gets what an `afterCommit` action throws; a warning of the process by default. */
  readonly reportError?: (error: unknown) => void;
  /** (Default: none) */
  readonly faults?: Pick<Faults, 'reached'>;
}

/**
 * Opens a database file of SQLite and brings its schema up to date.
 *
 * Two connections. All writing goes through the writer's queue. Reading outside a transaction has a connection of its
 * own: in WAL mode it sees the last commit, never the middle of an open transaction, and it neither waits for the
 * writer nor holds it up; queued behind the writer, every page shown would wait for the orders before it.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, migrations, faults = noFaults } = options;
  const reportError = options.reportError ?? ((error) => process.emitWarning(asError(error)));
  const connection = connect(file);
  const writer = new Writer(kysely(connection), (statement) => connection.exec(statement), reportError, faults);
  try {
    await migrate((work) => writer.run(work), migrations);
  } catch (error) {
    await writer.close();
    throw error;
  }
  const reading = connect(file);
  reading.pragma('query_only = ON');
  return new SqliteStore(writer, kysely(reading));
}

class SqliteStore implements Store {
  readonly isShared = false;

  constructor(
    private readonly writer: Writer,
    private readonly reader: Kysely<unknown>,
  ) {}

  transaction<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    return this.writer.run(work, name);
  }

  of<Tables>(): Kysely<Tables> {
    return this.reader as Kysely<Tables>;
  }

  async close(): Promise<void> {
    await this.writer.close();
    await this.reader.destroy();
  }
}

function connect(file: string): Database.Database {
  const database = new Database(file, { timeout: busyTimeoutMs });
  // The journal mode stays with the file; the rest belongs to a connection and has to be said to each.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

function kysely(database: Database.Database): Kysely<unknown> {
  return new Kysely({ dialect: new SqliteDialect({ database: cachedStatements(database) }) });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
