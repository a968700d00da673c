import type { Clock, Ids, Timers } from '../ports.js';

interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

/** A clock that moves only when a test moves it, and the timers that go by it. */
export class ManualTime {
  private readonly pending = new Set<Timer>();
  private readonly watchers = new Set<() => void>();
  private made = 0;

  /** @param at what the clock shows first, in milliseconds since 1970 */
  constructor(private at = Date.UTC(2030, 0, 1)) {}

  readonly clock: Clock = { now: () => this.at };
  readonly ids: Ids = { next: () => `id-${++this.made}` };
  readonly timers: Timers = {
    after: (ms, action) => this.add(ms, action),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const callOff = this.add(ms, resolve);
        signal?.addEventListener('abort', () => {
          callOff();
          resolve();
        });
      }),
  };

  /** How long is left of each wait, in milliseconds, the shortest first. */
  get waits(): number[] {
    return [...this.pending].map(({ due }) => due - this.at).sort((a, b) => a - b);
  }

  /** Moves the clock on, and fires what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.at + ms;
    for (let next = this.next(end); next; next = this.next(end)) {
      this.pending.delete(next);
      this.at = Math.max(this.at, next.due);
      next.fire();
    }
    this.at = end;
  }

  /** Resolves once `count` timers wait for that moment. */
  untilWaiting(due: number, count = 1): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if ([...this.pending].filter((timer) => timer.due === due).length < count) return;
        this.watchers.delete(look);
        resolve();
      };
      this.watchers.add(look);
      look();
    });
  }

  private add(ms: number, fire: () => void): () => void {
    const timer = { due: this.at + ms, fire };
    this.pending.add(timer);
    this.watchers.forEach((look) => look());
    return () => this.pending.delete(timer);
  }

  private next(end: number): Timer | undefined {
    return [...this.pending].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
