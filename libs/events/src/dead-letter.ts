import type { Unreadable } from './messages.js';

/** Why a message was put aside, as its copy in the dead-letter queue says. */
export interface Verdict {
  readonly reason: Unreadable | 'handler-failed';
  readonly error: string;
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Headers are limited to 64 KiB all together, and a validation can have a lot to say. */
const longestError = 1_000;

/** The headers of a copy in a dead-letter queue. Times are ISO 8601, UTC. */
export function deadLetterHeaders({ reason, error, attempts, firstAt, lastAt }: Verdict) {
  return {
    'shop-dead-reason': reason,
    'shop-dead-error': error.slice(0, longestError),
    'shop-dead-attempts': attempts,
    'shop-dead-first-at': new Date(firstAt).toISOString(),
    'shop-dead-last-at': new Date(lastAt).toISOString(),
  };
}
