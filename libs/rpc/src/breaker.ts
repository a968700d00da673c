import type { Clock } from '@shop/runtime';

const failuresToOpen = 8;
const openMs = 500;

/**
 * Stops asking a service that did not answer again and again, so that callers hear it at once and the service can come
 * back. While it is open, one call in each half second is let through to see. Circuit breaker, after Michael Nygard.
 */
export class Breaker {
  private failures = 0;
  private nextTrial = 0;

  constructor(private readonly clock: Clock) {}

  allows(): boolean {
    if (this.failures < failuresToOpen) return true;
    const now = this.clock.now();
    if (now < this.nextTrial) return false;
    this.nextTrial = now + openMs;
    return true;
  }

  answered(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures === failuresToOpen) this.nextTrial = this.clock.now() + openMs;
  }
}
