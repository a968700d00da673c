import type { Clock } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { claimUnsent } from './sql/claim-unsent.js';
import { oldestUnsent, type Unsent } from './sql/oldest-unsent.js';

/**
 * How long a message is left to whoever has taken it, in milliseconds. Too short costs a duplicate, which is harmless;
 * too long is how late a message can be whose sender has died.
 */
const claimMs = 3_000;

/** Who sends what: where several processes share an outbox, a message is sent by the one that has claimed it. */
export class OutboxClaims {
  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Until when a new message is its writer's; null where there is nobody else. */
  ofNew(): number | null {
    return this.store.isShared ? this.clock.now() + claimMs : null;
  }

  /**
   * The next messages for a relay to send, oldest first. Less than `limit`: there are no more for now.
   * @param after the position of the last one that it was given in this pass
   */
  next(after: number, limit: number): Promise<Unsent[]> {
    if (!this.store.isShared) return oldestUnsent(this.store, after, limit);
    const now = this.clock.now();
    return this.store.transaction((tx) => claimUnsent(tx, limit, now, now + claimMs));
  }
}
