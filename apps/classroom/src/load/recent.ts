import type { Clock } from '@shop/runtime';

/** Values of the last so many milliseconds. */
export class Recent {
  private values: { readonly at: number; readonly value: number }[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly forMs: number,
  ) {}

  add(value: number): void {
    this.values.push({ at: this.clock.now(), value });
  }

  /** @param withinMs only those so young; all that are kept, unless given */
  within(withinMs = this.forMs): number[] {
    const now = this.clock.now();
    const young = this.values.findIndex(({ at }) => now - at < this.forMs);
    this.values = young < 0 ? [] : this.values.slice(young);
    return this.values.filter(({ at }) => now - at < withinMs).map(({ value }) => value);
  }
}
