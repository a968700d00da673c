import { Overloaded, Unavailable, type Runtime } from '@shop/runtime';
import type { OrdersInFlight } from './orders-in-flight.js';

/**
 * Orders, or their messages, that may wait at a time for somebody who is away. Beyond it no other is taken in: a backlog
 * that only grows ends in a full disk.
 */
export const mostWaiting = 10_000;
/** In seconds; a backlog of that size takes a while to go down. */
const askAgainAfter = 5;
/** The backlog is counted at most so often, in milliseconds: it grows by what is taken in meanwhile and no more. */
const countEveryMs = 500;
/** Whoever is turned away comes again in one to so many seconds: not all of them in the same moment. */
const mostSeconds = 3;

/**
 * Who is let in at checkout. More than can be done in time is turned away, before anything is asked or stored, and may
 * come again with the same key (docs/adr/0013-admission-control.md).
 */
export class Admission {
  private waitingNow = 0;
  private countedAt = -Infinity;

  /** @param waiting orders, or their messages, that wait for somebody who is away; not those that wait for a person */
  constructor(
    private readonly inFlight: OrdersInFlight,
    private readonly runtime: Pick<Runtime, 'clock' | 'random'>,
    private readonly waiting: () => Promise<number>,
  ) {}

  /**
   * @throws Overloaded when another order would not be done in time
   * @throws Unavailable when too many wait for somebody who is away
   */
  async check(): Promise<void> {
    await this.look();
    this.refuseWhenFull();
  }

  /**
   * Runs a checkout, which counts as in flight meanwhile; the order that comes of it counts by itself.
   * @throws as `check` does, before `work` has begun
   */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.look();
    this.refuseWhenFull();
    // In the same turn in which there was room: of several that come at once, no more are let in than there is room for.
    const leave = this.inFlight.enter();
    return work().finally(leave);
  }

  private refuseWhenFull(): void {
    if (this.waitingNow >= mostWaiting) throw new Unavailable('order', askAgainAfter);
    if (this.inFlight.isFull) throw new Overloaded(1 + Math.floor(this.runtime.random.next() * mostSeconds));
  }

  private async look(): Promise<void> {
    await Promise.all([this.inFlight.refresh(), this.countWaiting()]);
  }

  private async countWaiting(): Promise<void> {
    const now = this.runtime.clock.now();
    if (now - this.countedAt < countEveryMs) return;
    this.countedAt = now;
    this.waitingNow = await this.waiting();
  }
}
