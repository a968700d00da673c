import { z } from 'zod';
import { domains, styles } from './services.js';

/**
 * Something that cannot go on by itself, or has not for a while, and waits for a person:
 *
 * - `refund-refused` the card network has refused a refund again and again; it is still being asked;
 * - `outbox-parked` a message that the broker refuses; `dead-letter` one that a handler could not deal with;
 * - `saga-parked` a step of a saga met a defect again and again; `saga-attention` it goes on, for too long already.
 */
const AttentionKind = z.enum(['refund-refused', 'outbox-parked', 'dead-letter', 'saga-parked', 'saga-attention']);

/** What one service has to show to a person. */
export const Attention = z.object({
  kind: AttentionKind,
  /** By which it is addressed: of the order, or of the message. */
  id: z.string(),
  orderId: z.string().nullable(),
  reason: z.string(),
  /** ISO 8601, UTC. */
  since: z.string(),
  /** How often it was tried. */
  tried: z.int(),
});
export type Attention = z.infer<typeof Attention>;

export const ServiceAttention = z.object({ items: z.array(Attention) });
export type ServiceAttention = z.infer<typeof ServiceAttention>;

/** All that waits for a person in one style. */
export const AttentionList = z.object({
  items: z.array(Attention.extend({ style: z.enum(styles), service: z.enum(domains) })),
});
export type AttentionList = z.infer<typeof AttentionList>;

/** A message in the dead-letter queue of a service. */
export const DeadLetter = z.object({
  service: z.enum(domains),
  messageId: z.string(),
  type: z.string(),
  subject: z.string().nullable(),
  reason: z.string(),
  error: z.string(),
  attempts: z.int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  /** What was received, as it was received. */
  content: z.string(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
