import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { endOfTurn, type Faults } from '@shop/runtime';
import { OpenTransaction } from './open-transaction.js';
import type { Tx } from './store.js';

/** So many transactions are committed together at most: whoever comes next waits no longer than these take. */
const mostTogether = 100;

interface Waiting {
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly name: string | undefined;
  /** Runs something as the caller's own continuation: a trace goes on in it. */
  readonly asCaller: <Result>(run: () => Result) => Result;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A transaction whose work is done and whose commit is still to come. */
interface Done extends Waiting {
  readonly tx: OpenTransaction;
  readonly result: unknown;
}

/**
 * The one writer of a database file: a queue of transactions, one after the other, those of one turn of the event loop
 * between one `begin immediate` and one `commit` (group commit: the disk is waited for once). Each is a savepoint of
 * its own, so that one that throws takes nobody along, and none of them is told that it is done before all are durable.
 *
 * Waiting for a SQLite lock blocks the event loop, and with it whoever holds the lock in the same process; so nobody
 * here ever waits for a lock, only for a turn. `immediate`, because a transaction that reads first and takes the write
 * lock later fails when another one has committed in between.
 */
export class Writer {
  private readonly waiting: Waiting[] = [];
  private working: Promise<void> | undefined;
  private closed = false;
  private open = false;
  /** The transaction that the running code belongs to, if any. */
  private readonly current = new AsyncLocalStorage<OpenTransaction>();

  /**
   * @param exec runs a statement on the connection of `db`. Not a query through `db`: a prepared `begin` that fails
   *   because the file is locked counts as a statement in progress, and no later commit succeeds.
   * @param reportError gets what an `afterCommit` action throws
   * @param faults is told when a transaction that has a name is about to be committed, and when it is
   */
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly exec: (statement: string) => void,
    private readonly reportError: (error: unknown) => void,
    private readonly faults: Pick<Faults, 'reached'>,
  ) {}

  run<Result>(work: (tx: Tx) => Promise<Result>, name?: string): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The store is closed'));
    if (this.current.getStore()?.isOpen) {
      // It would wait for its own end.
      return Promise.reject(new Error('A transaction was asked for inside another one'));
    }
    return new Promise((resolve, reject) => {
      const asCaller = AsyncLocalStorage.snapshot();
      this.waiting.push({ work, name, asCaller, resolve: resolve as (result: unknown) => void, reject });
      this.working ??= this.workOff();
    });
  }

  /** Whether what its connection sees is the last commit: it is not in the middle of transactions, nor about to close. */
  get showsLastCommit(): boolean {
    return !this.open && !this.closed;
  }

  /** Runs what was asked for already, takes nothing more, and closes the connection. */
  async close(): Promise<void> {
    this.closed = true;
    await this.working;
    await this.db.destroy();
  }

  private async workOff(): Promise<void> {
    while (this.waiting.length > 0) {
      await endOfTurn();
      await this.commitTogether(this.waiting.splice(0, mostTogether));
    }
    // In the same turn in which nobody was seen to wait: whoever comes next begins anew.
    this.working = undefined;
  }

  /** Never rejects: whoever waits is told. */
  private async commitTogether(group: readonly Waiting[]): Promise<void> {
    const done: Done[] = [];
    try {
      await this.db.connection().execute(async (connection) => {
        this.exec('begin immediate');
        this.open = true;
        try {
          for (const each of group) await this.work(connection, each, done);
          for (const { name } of done) if (name) this.faults.reached('before-commit', name);
          this.exec('commit');
        } catch (error) {
          this.rollBack();
          throw error;
        } finally {
          this.open = false;
        }
      });
    } catch (error) {
      // Nothing of the group is stored. To those that were told already this changes nothing.
      for (const { reject } of group) reject(error);
      return;
    }
    for (const each of done) this.tell(each);
  }

  /** One transaction of a group. @throws its error, when it cannot be undone alone: the whole group is lost then */
  private async work(connection: Kysely<unknown>, waiting: Waiting, done: Done[]): Promise<void> {
    this.exec('savepoint one');
    const tx = new OpenTransaction(connection);
    try {
      const result = await waiting.asCaller(() => this.current.run(tx, () => waiting.work(tx)));
      done.push({ ...waiting, tx, result });
    } catch (error) {
      waiting.reject(error);
      this.rollBackTo('one', error);
    } finally {
      tx.end();
    }
    this.exec('release one');
  }

  private rollBackTo(savepoint: string, cause: unknown): void {
    try {
      this.exec(`rollback to ${savepoint}`);
    } catch {
      // A full disk, for one, makes SQLite roll back all of it by itself.
      throw cause;
    }
  }

  private rollBack(): void {
    try {
      this.exec('rollback');
    } catch {
      // Rolled back already.
    }
  }

  private tell({ name, asCaller, tx, result, resolve }: Done): void {
    if (name) this.faults.reached('after-commit', name);
    asCaller(() => tx.committed(this.reportError));
    resolve(result);
  }
}
