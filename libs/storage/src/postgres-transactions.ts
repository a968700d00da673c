import { AsyncLocalStorage } from 'node:async_hooks';
import { sql, type Kysely } from 'kysely';
import type { Faults, Runtime } from '@shop/runtime';
import { canRunAgain, crowdedOut, named } from './postgres-errors.js';
import { OpenTransaction } from './open-transaction.js';
import type { Tx } from './store.js';

/** So often a transaction is tried before the database counts as too busy. */
const mostTries = 50;
/** The pause after a conflict: up to this, in milliseconds, doubled each time, capped, with full jitter. */
const firstPauseMs = 2;
const longestPauseMs = 50;

/**
 * Transactions that run side by side, in this process and in others, as if one after another: PostgreSQL's serializable
 * isolation. Where that cannot be, one of them gives way and its work is run again from the beginning.
 *
 * Those of this process that gave way go one after another: they want the same rows, and side by side they would only
 * give way to each other again. So a crowd at one row costs each about one run more, not one for everybody before it.
 */
export class PostgresTransactions {
  private readonly running = new Set<Promise<unknown>>();
  private closed = false;
  /** The last of those that gave way. */
  private lane: Promise<unknown> = Promise.resolve();
  /** The transaction that the running code belongs to, if any. */
  private readonly current = new AsyncLocalStorage<OpenTransaction>();

  /**
   * @param reportError gets what an `afterCommit` action throws
   * @param faults is told when a transaction that has a name is about to be committed, and when it is
   */
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly runtime: Pick<Runtime, 'timers' | 'random'>,
    private readonly reportError: (error: unknown) => void,
    private readonly faults: Pick<Faults, 'reached'>,
  ) {}

  run<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The store is closed'));
    if (this.current.getStore()?.isOpen) {
      // They would be two transactions, and with all connections taken they would wait for each other.
      return Promise.reject(new Error('A transaction was asked for inside another one'));
    }
    const result = this.untilCommitted(work, name);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.running.add(settled);
    void settled.then(() => this.running.delete(settled));
    return result;
  }

  /**
   * One step of a schema at a time, whoever else starts now. Not serializable: what is seen has to be what whoever held
   * the lock before has left, and a serializable transaction sees what there was when it began to wait.
   */
  async migrate(work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.once('begin isolation level read committed', async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('migration'))`.execute(tx.of());
      await work(tx);
    }).catch((error: unknown) => {
      throw named(error);
    });
  }

  /** Runs what was asked for already, takes nothing more, and closes the connections. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.running);
    await this.db.destroy();
  }

  private async untilCommitted<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    const first = await this.attempt(work, name, 1);
    if (first.done) return first.result;
    const again = this.lane.then(() => this.again(work, name));
    this.lane = again.catch(() => undefined);
    return again;
  }

  private async again<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    for (let tries = 2; ; tries++) {
      const outcome = await this.attempt(work, name, tries);
      if (outcome.done) return outcome.result;
      if (tries >= mostTries) throw crowdedOut(outcome.error);
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
      await this.runtime.timers.sleep(pause * this.runtime.random.next());
    }
  }

  /** Runs the work once. Not done: it gave way to another, and nothing of it happened. */
  private async attempt<Result>(work: (tx: Tx) => Promise<Result>, name: string | undefined, tries: number) {
    try {
      const { result, tx } = await this.once('begin isolation level serializable', work, name);
      if (name) this.faults.reached('after-commit', name);
      tx.committed(this.reportError);
      return { done: true as const, result };
    } catch (error) {
      if (!canRunAgain(error, tries)) throw named(error);
      return { done: false as const, error };
    }
  }

  private once<Result>(begin: string, work: (tx: Tx) => Promise<Result>, name?: string) {
    return this.db.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection);
      const tx = new OpenTransaction(connection);
      try {
        const result = await this.current.run(tx, () => work(tx));
        tx.end();
        if (name) this.faults.reached('before-commit', name);
        await sql`commit`.execute(connection);
        return { result, tx };
      } catch (error) {
        tx.end();
        // On a connection that broke, there is nothing left to roll back.
        await sql`rollback`.execute(connection).catch(() => undefined);
        throw error;
      }
    });
  }
}
