import { z } from 'zod';
import type { Domain } from './services.js';

/**
 * The moments between which a process can die, in the order in which one message passes them:
 *
 * - `received` a handler has a message and has done nothing; `before-commit`, `after-commit` around a transaction;
 * - `after-publish` an event is on its way and not confirmed; `after-confirm` it is, and its row is not yet marked;
 * - `intent-stored`, `called`, `reply-received`, `result-stored` a step of the saga;
 * - `before-call`, `after-call` around the answer of a partner, which is not stored yet.
 */
export const crashPoints = [
  'received',
  'before-commit',
  'after-commit',
  'after-publish',
  'after-confirm',
  'intent-stored',
  'called',
  'reply-received',
  'result-stored',
  'before-call',
  'after-call',
] as const;
export const CrashPoint = z.enum(crashPoints);
export type CrashPoint = z.infer<typeof CrashPoint>;

/** A message by its type and, where it is given, by the order or sku it is about. */
const Which = z.strictObject({ type: z.string().min(1), subject: z.string().min(1).optional() });
const Share = z.number().min(0).max(1);

/** What is to go wrong in one process, until another plan takes its place; an empty plan lets everything go right. */
export const FaultPlan = z.strictObject({
  /** It dies (SIGKILL) the next time it gets there. `what` is the message, step, operation or transaction. */
  crash: z.strictObject({ point: CrashPoint, what: z.string().min(1) }).optional(),
  /** The share of its messages that it sends twice. */
  twice: Share.optional(),
  /** Messages that it does not send yet. Let go, they leave the last first. */
  holdSent: z.array(Which).optional(),
  /** Messages that it has received and does not handle yet. Let go, they are handled the last first. */
  holdReceived: z.array(Which).optional(),
  /** Messages at which its handler throws, every time. */
  fail: z.array(Which).optional(),
  /** Each of these is followed by another of its kind that nobody can read. */
  garble: z.array(Which).optional(),
  /** Whatever it has said about this order or sku, it says again, once, now. */
  again: z.string().min(1).optional(),
  /** The world outside: shares of its answers that are late, an error, or lost after it has acted. */
  answers: z
    .strictObject({
      slow: Share.optional(),
      slowMs: z.int().min(1).max(60_000).optional(),
      error: Share.optional(),
      lost: Share.optional(),
    })
    .optional(),
});
export type FaultPlan = z.infer<typeof FaultPlan>;

/** What a process has been told to do wrong, and how often it came by each point since it was started. */
export const FaultState = z.object({
  plan: FaultPlan,
  /** Messages it has sent twice since it was started. */
  sentTwice: z.int(),
  /** `received order.created`: how often, and when for the last time, in milliseconds since the epoch. */
  reached: z.record(z.string(), z.object({ times: z.int(), lastAt: z.number() })),
});
export type FaultState = z.infer<typeof FaultState>;

/** What a wire leads to. The gateway is dialled by customers only, from outside. */
export type WireEnd = Domain | 'partners' | 'broker';

/** How the wire to one process, or to the broker, is in trouble; empty: it is whole. */
export const WireTrouble = z.strictObject({
  /**
   * - `cut` connections are reset, and new ones refused;
   * - `blackhole` nothing gets through, and nobody hears of it;
   * - `half-open` whoever listens has lost the connection, and whoever dialled does not know.
   */
  how: z.enum(['cut', 'blackhole', 'half-open']).optional(),
  /** Everything arrives so many milliseconds later. */
  delayMs: z.int().min(1).max(60_000).optional(),
});
export type WireTrouble = z.infer<typeof WireTrouble>;
