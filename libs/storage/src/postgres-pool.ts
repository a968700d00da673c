import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** The number of PostgreSQL's type `int8`. */
const int8 = 20;
/** How long a query waits for a connection, in milliseconds, before the database counts as away. */
const connectWithinMs = 5_000;

/**
 * What every connection is told. An index even where a table is small: a sequential scan reads the whole table, and then
 * every writer to it is a conflict for a serializable transaction. And an end for whoever is frozen inside a
 * transaction, because others wait for the rows it has locked.
 */
const settings = ['enable_seqscan=off', 'idle_in_transaction_session_timeout=10s'];

export interface PoolOptions {
  readonly url: string;
  /** Most connections that are open at a time; they are opened as they are needed. */
  readonly size: number;
  /** Whether it refuses to write. */
  readonly readOnly: boolean;
}

export function openPool({ url, size, readOnly }: PoolOptions): Kysely<unknown> {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    options: [...settings, ...(readOnly ? ['default_transaction_read_only=on'] : [])].map((it) => `-c ${it}`).join(' '),
    types: {
      // As in SQLite: our whole numbers are counts, amounts in minor units and milliseconds, all below 2^53.
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === int8 ? Number : (pg.types.getTypeParser(type, format) as (value: string) => unknown),
    },
  });
  // A connection that breaks while nobody asks it anything would end the process; the next query on it fails instead.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  return new Kysely({ dialect: new PostgresDialect({ pool: honest(pool) }) });
}

/**
 * A commit after a statement that failed is answered with a rollback and no error. Whoever swallowed the statement's
 * error has to hear of it here, or they would take for stored what is not.
 */
function honest(pool: pg.Pool): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: async (text: string, values: readonly unknown[]) => {
          const result = await client.query<Record<string, unknown>>(text, [...values]);
          if (text === 'commit' && result.command !== 'COMMIT') throw new Error('The transaction had failed before');
          return result;
        },
        release: () => client.release(),
      } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}
