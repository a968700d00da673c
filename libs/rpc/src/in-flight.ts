import type { Timers } from '@shop/runtime';

/** Counts what is under way, and tells when nothing is. */
export class InFlight {
  private count = 0;
  private readonly waiting = new Set<() => void>();

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
      if (this.count === 0) this.waiting.forEach((resolve) => resolve());
    }
  }

  /** Resolves when nothing is under way, or after `limitMs`. */
  async drained(timers: Timers, limitMs: number): Promise<void> {
    if (this.count === 0) return;
    await new Promise<void>((resolve) => {
      const cancel = timers.after(limitMs, () => resolve());
      this.waiting.add(() => {
        cancel();
        resolve();
      });
    });
  }
}
