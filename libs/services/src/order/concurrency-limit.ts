/** Times in milliseconds. */
export interface LimitPolicy {
  /** What an order should take from being accepted to its end, on average, when there are as many as there may be. */
  readonly targetMs: number;
  /** So many may always be in flight, however slow everything is: what is so little is no overload. */
  readonly fewest: number;
  /** How long ends are gathered before they are judged, and how many it takes: one alone says nothing. */
  readonly intervalMs: number;
  readonly leastEnds: number;
  /** Without a sign of overload for so long there is no limit any more. */
  readonly calmMs: number;
  /** How much more is tried after every good interval, as a factor. */
  readonly growth: number;
}

export const usualLimitPolicy: LimitPolicy = {
  targetMs: 200,
  fewest: 100,
  intervalMs: 250,
  leastEnds: 10,
  calmMs: 10_000,
  growth: 1.1,
};

/** The part of the ends that is left out as lucky: those that were declined at once, say. */
const lucky = 0.1;

/**
 * How many orders may be in flight, learnt from how they end.
 *
 * Overload is told as CoDel tells it (K. Nichols and V. Jacobson, "Controlling Queue Delay", ACM Queue, 2012): not by
 * orders that take long, which may wait for a card network, but by an interval in which even the quickest take longer
 * than the target: then all of them stand in a queue. How many there may be then is Little's law (J. Little, 1961): what
 * ends in a second times the target. From there more is tried little by little, and where no interval is bad any more
 * the limit is gone, so that it concerns nobody who has not met overload.
 *
 * Where nothing ends at all nothing is learnt: a service that is down is no overload, and orders may wait for it.
 */
export class ConcurrencyLimit {
  private limit = Infinity;
  private took: number[] = [];
  private since = 0;
  private quickest = 0;
  private badAt = -Infinity;

  private readonly policy: LimitPolicy;

  constructor(policy: Partial<LimitPolicy> = {}) {
    this.policy = { ...usualLimitPolicy, ...policy };
  }

  /** An order has ended: when, by the clock, and after how long. */
  ended(at: number, tookMs: number): void {
    if (this.took.length === 0) this.since = at;
    this.took.push(tookMs);
    const forMs = at - this.since;
    if (forMs >= this.policy.intervalMs && this.took.length >= this.policy.leastEnds) this.judge(at, forMs);
  }

  /** So many may be in flight. */
  now(at: number): number {
    if (at - this.badAt > this.policy.calmMs) this.limit = Infinity;
    return this.limit;
  }

  /** What even the quickest orders took in the last interval. */
  get quickestMs(): number {
    return this.quickest;
  }

  private judge(at: number, forMs: number): void {
    const { targetMs, fewest, growth } = this.policy;
    const perMs = (this.took.length - 1) / forMs;
    this.quickest = this.took.sort((a, b) => a - b)[Math.floor(this.took.length * lucky)] ?? 0;
    this.took = [];
    if (this.quickest <= targetMs) {
      this.limit *= growth;
      return;
    }
    this.badAt = at;
    this.limit = Math.max(fewest, Math.min(this.limit, Math.round(perMs * targetMs)));
  }
}
