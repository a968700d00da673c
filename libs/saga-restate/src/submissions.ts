import type { Runtime } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { dueRuns } from './statements/due-runs.js';
import { markSubmitted } from './statements/mark-submitted.js';
import type { RestateTables } from './tables.js';

/** How many runs are handed over together. */
const batch = 64;
/** Pause after Restate could not be reached, in milliseconds. */
const againMs = 250;
/** How often it is looked for runs that nobody told of, in milliseconds. */
const sweepMs = 1_000;

/** Restate, to whom runs are handed over. Both throw when it is not there. */
export interface Taker {
  /** Tells it where this service is: before anything else, and again after it was away, since it may be a new one. */
  register(): Promise<void>;
  submit(workflow: string, key: string, body: unknown): Promise<void>;
}

/**
 * Hands the runs that were asked for to Restate, as soon as they are durable here and for as long as it takes. A crash
 * between the two leaves the row, and the row is submitted after the restart; submitted twice it is still one run.
 */
export class Submissions {
  private stopped = false;
  private isDue = true;
  private nap = new AbortController();
  private going: Promise<void> | undefined;
  private knowsUs: boolean | undefined;

  constructor(
    private readonly store: Store,
    private readonly server: Taker,
    private readonly workflow: string,
    private readonly runtime: Runtime,
  ) {}

  begin(): void {
    this.going ??= this.go();
  }

  /** There may be one now. */
  wake(): void {
    this.isDue = true;
    this.nap.abort();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nap.abort();
    await this.going;
  }

  /** Whether Restate knows us, and has taken all that was due when we last looked. */
  isUp(): boolean {
    return this.knowsUs === true && !this.stopped;
  }

  private async go(): Promise<void> {
    while (!this.stopped) {
      this.isDue = false;
      const waitMs = await this.submitDue();
      if (this.isDue && waitMs === sweepMs) continue;
      if (waitMs > 0 && !this.stopped) await this.sleep(waitMs);
    }
  }

  /** @returns after how many milliseconds to look again */
  private async submitDue(): Promise<number> {
    try {
      await this.beKnown();
      const runs = await dueRuns(this.store.of<RestateTables>(), batch);
      if (runs.length === 0) return sweepMs;
      await Promise.all(
        runs.map(({ key, sagaId, step }) => this.server.submit(this.workflow, key, { id: sagaId, step })),
      );
      const keys = runs.map(({ key }) => key);
      await this.store.transaction((tx) => markSubmitted(tx, keys), 'submission');
      return 0;
    } catch (error) {
      if (this.knowsUs !== false) this.runtime.log.warn({ err: error }, 'Restate takes no runs');
      this.knowsUs = false;
      return againMs;
    }
  }

  private async beKnown(): Promise<void> {
    if (this.knowsUs) return;
    await this.server.register();
    this.knowsUs = true;
    this.runtime.log.info({ workflow: this.workflow }, 'Restate knows where we are');
  }

  private async sleep(ms: number): Promise<void> {
    this.nap = new AbortController();
    await this.runtime.timers.sleep(ms, this.nap.signal);
  }
}
