import type { Kysely, KyselyPlugin } from 'kysely';
import type { Tx } from './store.js';

/** A transaction until it ends, over the connection that it is run on. */
export class OpenTransaction implements Tx {
  isOpen = true;
  private readonly actions: (() => void)[] = [];
  private readonly db: Kysely<unknown>;

  constructor(connection: Kysely<unknown>) {
    this.db = connection.withPlugin(refuseUnless(() => this.isOpen));
  }

  of<Tables>(): Kysely<Tables> {
    // Beside the plugin, which does not see a statement that was built before.
    if (!this.isOpen) throw ended();
    return this.db as Kysely<Tables>;
  }

  afterCommit(action: () => void): void {
    if (!this.isOpen) throw ended();
    this.actions.push(action);
  }

  end(): void {
    this.isOpen = false;
  }

  /** Runs what was to happen after the commit; what throws keeps nothing else from it. */
  committed(reportError: (error: unknown) => void): void {
    for (const action of this.actions) {
      try {
        action();
      } catch (error) {
        reportError(error);
      }
    }
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
