import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely, type KyselyPlugin } from 'kysely';
import type { Faults } from '@shop/runtime';
import type { Tx } from './store.js';

/**
 * The one writer of a database file: a queue of transactions, each from `begin immediate` to `commit`.
 *
 * Waiting for a SQLite lock blocks the event loop, and with it whoever holds the lock in the same process; so nobody
 * here ever waits for a lock, only for a turn. `immediate`, because a transaction that reads first and takes the write
 * lock later fails when another one has committed in between.
 */
export class Writer {
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;
  /** The transaction that the running code belongs to, if any. */
  private readonly current = new AsyncLocalStorage<OpenTransaction>();

  /**
   * @param begin takes the write lock on the connection of `db`. Not a query through `db`: a prepared `begin` that
   *   fails because the file is locked counts as a statement in progress, and no later commit succeeds.
   * @param reportError gets what an `afterCommit` action throws
   * @param faults is told when a transaction that has a name is about to be committed, and when it is
   */
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly begin: () => void,
    private readonly reportError: (error: unknown) => void,
    private readonly faults: Pick<Faults, 'reached'>,
  ) {}

  run<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The store is closed'));
    if (this.current.getStore()?.isOpen) {
      // It would wait for its own end.
      return Promise.reject(new Error('A transaction was asked for inside another one'));
    }
    const result = this.last.then(() => this.inTransaction(work, name));
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Runs what was asked for already, takes nothing more, and closes the connection. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
    await this.db.destroy();
  }

  private async inTransaction<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    const { result, tx } = await this.db.connection().execute(async (connection) => {
      this.begin();
      const tx = new OpenTransaction(connection);
      try {
        const result = await this.current.run(tx, () => work(tx));
        tx.end();
        if (name) this.faults.reached('before-commit', name);
        await sql`commit`.execute(connection);
        return { result, tx };
      } catch (error) {
        tx.end();
        // Some errors make SQLite roll back by itself; then there is nothing left to roll back.
        await sql`rollback`.execute(connection).catch(() => undefined);
        throw error;
      }
    });
    if (name) this.faults.reached('after-commit', name);
    for (const action of tx.actions) {
      try {
        action();
      } catch (error) {
        this.reportError(error);
      }
    }
    return result;
  }
}

export class OpenTransaction implements Tx {
  isOpen = true;
  readonly actions: (() => void)[] = [];
  private readonly db: Kysely<unknown>;

  constructor(connection: Kysely<unknown>) {
    this.db = connection.withPlugin(refuseUnless(() => this.isOpen));
  }

  of<Tables>(): Kysely<Tables> {
    return this.db as Kysely<Tables>;
  }

  afterCommit(action: () => void): void {
    if (!this.isOpen) throw ended();
    this.actions.push(action);
  }

  end(): void {
    this.isOpen = false;
  }
}

/** A query through a transaction that has ended would silently become part of the next one. */
function refuseUnless(isOpen: () => boolean): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (!isOpen()) throw ended();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

function ended(): Error {
  return new Error('The transaction has ended; was something in it not awaited?');
}
