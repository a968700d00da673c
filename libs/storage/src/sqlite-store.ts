import Database from 'libsql';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
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
 * Two connections. All writing goes through the writer's queue. Reading outside a transaction never waits for it: while
 * transactions are open it has a connection of its own, which in WAL mode sees the last commit and never their middle.
 * While none is, what the writer sees is the last commit, and it has in memory what the other one would have to read from
 * the file again after every commit.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, migrations, faults = noFaults } = options;
  const reportError = options.reportError ?? ((error) => process.emitWarning(asError(error)));
  const connection = connect(file);
  const writing = cachedStatements(connection);
  const writer = new Writer(kysely(writing), (statement) => connection.exec(statement), reportError, faults);
  try {
    await migrate((work) => writer.run(work), migrations);
  } catch (error) {
    await writer.close();
    throw error;
  }
  const reading = connect(file);
  reading.pragma('query_only = ON');
  const own = cachedStatements(reading);
  const reader: SqliteDatabase = {
    close: () => own.close(),
    prepare: (sql) => (writer.showsLastCommit && isSelect(sql) ? writing : own).prepare(sql),
  };
  return new SqliteStore(writer, kysely(reader));
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

function kysely(database: SqliteDatabase): Kysely<unknown> {
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}

/** Whatever else a statement is, the connection that only reads judges it. */
const isSelect = (sql: string) => sql.startsWith('select ');

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
