import { Slots, type Runtime } from '@shop/runtime';

/** How often rows that nobody pursues are looked for, in milliseconds: what a crash left, or an error interrupted. */
const sweepMs = 2_000;
const firstPauseMs = 100;
/**
 * So many ask at a time, the others wait for their turn: a partner who is slow is not made slower by everybody asking
 * at once, and those who wait do not use up the time in which an answer counts (a bulkhead).
 */
const asking = 64;

/**
 * Work that has to go on until somebody outside has answered: each key is pursued by one loop at a time, with pauses
 * that grow (full jitter), and again from a sweep whatever was dropped. Stopping waits for nobody: the intent is stored.
 */
export class Pursuits {
  private readonly running = new Map<string, { again: boolean; done: Promise<void> }>();
  private readonly slots = new Slots(asking);
  private readonly stopping = new AbortController();
  private stopSweep = () => {};

  /**
   * @param step asks once. `done` ends the pursuit, `next` goes on at once, `unknown` after a pause.
   * @param longestPauseMs the cap of the growing pause, in milliseconds
   */
  constructor(
    private readonly runtime: Runtime,
    private readonly step: (key: string) => Promise<'done' | 'next' | 'unknown'>,
    private readonly longestPauseMs = 1_000,
  ) {}

  /** Pursues a key until it is done; joins the loop that already does. Never rejects. */
  begin(key: string): Promise<void> {
    const existing = this.running.get(key);
    if (existing) {
      existing.again = true;
      return existing.done;
    }
    const entry = { again: false, done: Promise.resolve() };
    this.running.set(key, entry);
    entry.done = this.run(key, entry);
    return entry.done;
  }

  /**
   * Resolves when a key is done, with the loop that is at it or one that begins now, or when `waitMs` have passed. Nothing
   * new is to be asked for it.
   */
  async settled(key: string, waitMs: number): Promise<void> {
    const done = this.running.get(key)?.done ?? this.begin(key);
    await new Promise<void>((resolve) => {
      const stopWaiting = this.runtime.timers.after(waitMs, resolve);
      void done.then(resolve).finally(stopWaiting);
    });
  }

  /** Takes up what is unfinished, now and from time to time. */
  sweep(unfinished: () => Promise<readonly string[]>): void {
    const round = async () => {
      try {
        for (const key of await unfinished()) if (!this.running.has(key)) void this.begin(key);
      } catch (error) {
        this.runtime.log.warn({ err: error }, 'sweep failed; the next one tries again');
      }
      if (!this.stopping.signal.aborted) this.stopSweep = this.runtime.timers.after(sweepMs, () => void round());
    };
    void round();
  }

  stop(): void {
    this.stopping.abort();
    this.stopSweep();
  }

  private async run(key: string, entry: { again: boolean }): Promise<void> {
    for (let pauses = 0; !this.stopping.signal.aborted;) {
      entry.again = false;
      const outcome = await this.askInTurn(key);
      if (outcome === 'done' && !entry.again) break;
      if (outcome !== 'unknown') {
        pauses = 0;
        continue;
      }
      await this.runtime.timers.sleep(this.pause(pauses++), this.stopping.signal);
    }
    // Forgotten in the same turn in which the loop saw that nobody had asked again: a `begin` can never fall between.
    this.running.delete(key);
  }

  private askInTurn(key: string): Promise<'done' | 'next' | 'unknown'> {
    return new Promise((resolve) => this.slots.take((release) => void this.ask(key).then(resolve).finally(release)));
  }

  private async ask(key: string): Promise<'done' | 'next' | 'unknown'> {
    if (this.stopping.signal.aborted) return 'unknown';
    return this.step(key).catch((error: unknown) => {
      this.runtime.log.warn({ err: error, key }, 'asked in vain; asking again');
      return 'unknown' as const;
    });
  }

  private pause(count: number): number {
    const cap = Math.min(this.longestPauseMs, firstPauseMs * 2 ** count);
    return cap / 2 + (this.runtime.random.next() * cap) / 2;
  }
}
