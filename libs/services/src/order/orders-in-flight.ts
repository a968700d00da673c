import type { OrderFact } from '@shop/domain-order';
import type { Clock } from '@shop/runtime';
import type { Store } from '@shop/storage';
import type { Announce } from '../aggregate/index.js';
import type { ConcurrencyLimit } from './concurrency-limit.js';
import type { OrderAbout } from './orders.js';
import { endedOf, isEnd, unfinishedSince } from './statements/unfinished-orders.js';

/**
 * Whoever is in flight for longer waits for somebody (a partner, a service that is down, a person) and not for its turn,
 * in milliseconds: it no longer counts, so that no number of such orders can keep others out.
 */
const waitsForSomebodyAfterMs = 10_000;
/** Unless the quickest take so long themselves: then that is what it takes, and this many times as long is too long. */
const timesTheQuickest = 3;
/** How often those are looked up that may have ended in another process over the same database, in milliseconds. */
const lookUpEveryMs = 500;

/**
 * The orders that this process has accepted and that have not ended, and how many there may be. Counted in memory, by
 * what is stored, from the moment it is; after a restart from the database. It looks at the order service's own orders and
 * asks nobody, in either style.
 */
export class OrdersInFlight {
  /** When each was accepted, the oldest first. */
  private readonly accepted = new Map<string, number>();
  private entering = 0;
  private lookedUpAt = 0;

  private constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly limit: ConcurrencyLimit,
  ) {}

  /** With those that were in flight when the process ended before. */
  static async open(store: Store, clock: Clock, limit: ConcurrencyLimit): Promise<OrdersInFlight> {
    const inFlight = new OrdersInFlight(store, clock, limit);
    const left = await unfinishedSince(store, clock.now() - waitsForSomebodyAfterMs);
    left.forEach(({ id, createdAt }) => inFlight.accepted.set(id, createdAt));
    return inFlight;
  }

  /** Takes note of what is announced, once it is stored. */
  watching(announce: Announce<OrderFact, OrderAbout>): Announce<OrderFact, OrderAbout> {
    return (tx, facts, about, cause) => {
      tx.afterCommit(() => facts.forEach((fact) => this.note(fact, about)));
      return announce(tx, facts, about, cause);
    };
  }

  /** Whether as many are in flight as there may be. */
  get isFull(): boolean {
    return this.count >= this.limit.now(this.clock.now());
  }

  /** Forgets those that have ended in another process. Where there is none, there is nothing to do. */
  async refresh(): Promise<void> {
    const now = this.clock.now();
    if (!this.store.isShared || now - this.lookedUpAt < lookUpEveryMs) return;
    this.lookedUpAt = now;
    (await endedOf(this.store, [...this.accepted.keys()])).forEach((id) => this.accepted.delete(id));
  }

  /** Counts a checkout that is under way, until the returned function is called; its order counts by itself. */
  enter(): () => void {
    this.entering += 1;
    return () => (this.entering -= 1);
  }

  /** How many there are. */
  get count(): number {
    const longest = Math.max(waitsForSomebodyAfterMs, timesTheQuickest * this.limit.quickestMs);
    const from = this.clock.now() - longest;
    for (const [id, at] of this.accepted) {
      if (at >= from) break;
      this.accepted.delete(id);
    }
    return this.accepted.size + this.entering;
  }

  private note(fact: OrderFact, { order, state }: OrderAbout): void {
    if (fact.type === 'placed') this.accepted.set(order.id, fact.at);
    if (fact.type !== 'moved' || !isEnd(fact.to)) return;
    this.accepted.delete(order.id);
    this.limit.ended(fact.at, fact.at - (state.history[0]?.at ?? fact.at));
  }
}
