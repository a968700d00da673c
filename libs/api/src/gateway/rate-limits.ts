import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooMany } from '../http/problem.js';

export const LIMITS = Symbol('limits');

/** So many, in so many seconds. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

export interface Limits {
  readonly requestsPerCustomer: Limit;
  readonly failedSignInsPerAccount: Limit;
}

/** A customer who orders as fast as a script can is let through; one that would take the shop from the others is not. */
export const defaultLimits: Limits = {
  requestsPerCustomer: { points: 3_000, seconds: 10 },
  failedSignInsPerAccount: { points: 10, seconds: 60 },
};

/**
 * What one of several gateways grants, each of which counts for itself: all of them together grant what one alone would,
 * and nobody gets more by asking another.
 */
export function shareOf(limits: Limits, gateways: number): Limits {
  const share = ({ points, seconds }: Limit) => ({ points: Math.max(1, Math.floor(points / gateways)), seconds });
  return {
    requestsPerCustomer: share(limits.requestsPerCustomer),
    failedSignInsPerAccount: share(limits.failedSignInsPerAccount),
  };
}

/** Counted by who signs in, never by address: an address can be shared, and a forwarded one can be made up. */
@Injectable()
export class RateLimits {
  private readonly requests: RateLimiterMemory;
  private readonly failures: RateLimiterMemory;

  constructor(@Inject(LIMITS) limits: Limits) {
    const limiter = ({ points, seconds }: Limit) => new RateLimiterMemory({ points, duration: seconds });
    this.requests = limiter(limits.requestsPerCustomer);
    this.failures = limiter(limits.failedSignInsPerAccount);
  }

  /** @throws HttpProblem 429 when the customer has had enough for now */
  async admit(customerId: string): Promise<void> {
    try {
      await this.requests.consume(customerId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw tooMany('Too many requests.', secondsOf(refusal));
    }
  }

  /** @throws HttpProblem 429 after too many failed sign-ins, whatever the password is now */
  async mayTrySignIn(email: string): Promise<void> {
    const failed = await this.failures.get(email);
    if (!failed || failed.consumedPoints < this.failures.points) return;
    throw tooMany('Too many failed sign-ins for this account.', secondsOf(failed));
  }

  async signInFailed(email: string): Promise<void> {
    await this.failures.penalty(email);
  }

  async signedIn(email: string): Promise<void> {
    await this.failures.delete(email);
  }
}

function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
