import type { Timers } from '@shop/runtime';

interface Due {
  readonly at: number;
  readonly action: () => void;
}

/** Time that passes when a test says so. */
export class ManualTime implements Timers {
  private readonly due = new Set<Due>();
  private time = 0;

  /** How long is left of each wait, in milliseconds, the shortest first. */
  get waits(): number[] {
    return [...this.due].map(({ at }) => at - this.time).sort((a, b) => a - b);
  }

  now(): number {
    return this.time;
  }

  after(ms: number, action: () => void): () => void {
    const due = { at: this.time + ms, action };
    this.due.add(due);
    return () => this.due.delete(due);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const callOff = this.after(ms, resolve);
      signal?.addEventListener('abort', () => {
        callOff();
        resolve();
      });
    });
  }

  pass(ms: number): void {
    this.time += ms;
    for (const due of [...this.due].filter(({ at }) => at <= this.time)) {
      this.due.delete(due);
      due.action();
    }
  }
}
