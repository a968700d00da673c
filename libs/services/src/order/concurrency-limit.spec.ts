import { beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyLimit, usualLimitPolicy } from './concurrency-limit.js';

const { targetMs, fewest, calmMs } = usualLimitPolicy;

/** A shop that does one order after the other, so many a second, and a crowd that asks so often. No real time passes. */
class Day {
  now = 0;
  accepted = 0;
  refused = 0;
  readonly took: number[] = [];
  private readonly queue: number[] = [];

  constructor(readonly limit: ConcurrencyLimit) {}

  get inFlight(): number {
    return this.queue.length;
  }

  /** @param extraMs what an order takes besides its turn: a partner who is slow, for whom nobody else waits */
  pass(ms: number, { offered, done, extraMs = () => 0 }: Pace): void {
    let [asking, doing] = [0, 0];
    for (const until = this.now + ms; this.now < until; this.now += 1) {
      for (asking += offered / 1_000; asking >= 1; asking -= 1) this.ask();
      for (doing += done / 1_000; doing >= 1; doing -= 1) this.end(extraMs());
    }
  }

  private ask(): void {
    if (this.queue.length >= this.limit.now(this.now)) {
      this.refused += 1;
      return;
    }
    this.accepted += 1;
    this.queue.push(this.now);
  }

  private end(extraMs: number): void {
    const at = this.queue.shift();
    if (at === undefined) return;
    this.took.push(this.now - at + extraMs);
    this.limit.ended(this.now, this.now - at + extraMs);
  }
}
interface Pace {
  /** A second. */
  readonly offered: number;
  readonly done: number;
  readonly extraMs?: () => number;
}

describe('How many orders may be in flight', () => {
  let day: Day;
  beforeEach(() => {
    day = new Day(new ConcurrencyLimit());
  });
  const share = (part: number) => [...day.took].sort((a, b) => a - b)[Math.floor(day.took.length * part)] ?? 0;

  it('is as many as come, until there is a sign of overload', () => {
    day.pass(60_000, { offered: 800, done: 1_000 });
    expect(day.refused).toBe(0);
    expect(day.limit.now(day.now)).toBe(Infinity);
  });

  it('shrinks to what can be done in the target when twice as many come, and nearly all of that is done', () => {
    day.pass(60_000, { offered: 2_000, done: 1_000 });
    expect(day.limit.now(day.now)).toBeGreaterThanOrEqual(targetMs * 0.8);
    expect(day.limit.now(day.now)).toBeLessThanOrEqual(targetMs * 2);
    expect(day.accepted).toBeGreaterThan(59_000);
    expect(share(0.5)).toBeLessThan(targetMs * 1.5);
    expect(share(0.99)).toBeLessThan(targetMs * 3);
  });

  it('finds the new limit when the shop becomes faster, or slower', () => {
    day.pass(20_000, { offered: 4_000, done: 1_000 });
    const before = day.limit.now(day.now);
    day.pass(20_000, { offered: 4_000, done: 2_000 });
    expect(day.limit.now(day.now)).toBeGreaterThan(before * 1.5);
    day.pass(20_000, { offered: 4_000, done: 800 });
    expect(day.limit.now(day.now)).toBeLessThan(before * 1.5);
  });

  it('is forgotten when the load has gone, and nobody is refused within a moment', () => {
    day.pass(30_000, { offered: 2_000, done: 1_000 });
    day.pass(1_000, { offered: 800, done: 1_000 });
    const refused = day.refused;
    day.pass(10_000, { offered: 800, done: 1_000 });
    expect(day.refused).toBe(refused);
    day.pass(calmMs, { offered: 800, done: 1_000 });
    expect(day.limit.now(day.now)).toBe(Infinity);
  });

  it('is forgotten also when nobody comes any more', () => {
    day.pass(30_000, { offered: 2_000, done: 1_000 });
    expect(day.limit.now(day.now)).toBeLessThan(Infinity);
    expect(day.limit.now(day.now + calmMs + 1_000)).toBe(Infinity);
  });

  it('never is less than a few, however slow everything is', () => {
    day.pass(120_000, { offered: 20, done: 2 });
    expect(day.limit.now(day.now)).toBe(fewest);
    expect(fewest - day.inFlight).toBeLessThanOrEqual(1);
  });

  it('does not take a burst for overload that is done in a moment', () => {
    day.pass(20, { offered: 10_000, done: 1_000 });
    day.pass(2_000, { offered: 0, done: 1_000 });
    expect(day.limit.now(day.now)).toBe(Infinity);
  });

  it('does not take slow partners for overload while some orders are quick', () => {
    let count = 0;
    const extraMs = () => (++count % 5 === 0 ? 0 : 15_000);
    day.pass(60_000, { offered: 500, done: 1_000, extraMs });
    expect(day.limit.now(day.now)).toBe(Infinity);
  });

  it('is not fooled by a few that are quick while all others queue', () => {
    let count = 0;
    const extraMs = () => (++count % 20 === 0 ? -Infinity : 0);
    day.pass(60_000, { offered: 2_000, done: 1_000, extraMs });
    expect(day.limit.now(day.now)).toBeLessThan(targetMs * 3);
  });

  it('learns nothing while nothing ends: who is away is no overload', () => {
    day.pass(5_000, { offered: 50, done: 0 });
    expect([day.refused, day.inFlight]).toEqual([0, 250]);
  });

  it('says nothing after so few ends that they could be chance', () => {
    for (let end = 0; end < 9; end += 1) day.limit.ended(end * 100, 60_000);
    expect(day.limit.now(1_000)).toBe(Infinity);
    day.limit.ended(1_000, 60_000);
    expect(day.limit.now(1_000)).toBe(fewest);
  });
});
