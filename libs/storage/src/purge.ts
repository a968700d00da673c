import type { Runtime } from '@shop/runtime';
import type { Store, Tx } from './store.js';

/**
 * Deletes rows that were finished before a time, in milliseconds since the epoch, the oldest first, and at most `limit`
 * of them. What is not finished it leaves, however old.
 * @returns how many it has deleted
 */
export type PurgeFinished = (tx: Tx, before: number, limit: number) => Promise<number>;

/** How often it is looked for what can go, in milliseconds. Not at once: what a restart repeats is to meet its row. */
const everyMs = 60_000;
/** Few rows in a transaction, and a pause between two, in milliseconds, so that no other writer waits for long. */
const batch = 200;
const restMs = 20;

/** Deletes what was finished a stated time ago, so that a database holds what is under way and not all there ever was. */
export class Purge {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  /** @param keepMs how long finished rows are kept, in milliseconds */
  constructor(
    private readonly store: Store,
    private readonly runtime: Pick<Runtime, 'clock' | 'log'> & { readonly timers: Pick<Runtime['timers'], 'sleep'> },
    private readonly keepMs: number,
    private readonly finished: readonly PurgeFinished[],
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await this.runtime.timers.sleep(Math.min(everyMs, this.keepMs), signal);
      if (signal.aborted) return;
      try {
        for (const purge of this.finished) await this.inBatches(purge);
      } catch (error) {
        this.runtime.log.warn({ err: error }, 'finished rows could not be deleted; trying again');
      }
    }
  }

  private async inBatches(purge: PurgeFinished): Promise<void> {
    const before = this.runtime.clock.now() - this.keepMs;
    while (!this.stopping.signal.aborted) {
      const deleted = await this.store.transaction((tx) => purge(tx, before, batch));
      if (deleted < batch) return;
      await this.runtime.timers.sleep(restMs, this.stopping.signal);
    }
  }
}
