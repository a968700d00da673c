import { z } from 'zod';
import { Id, Timestamp } from './primitives.js';

/**
 * The envelope of every message: command, reply or event (CloudEvents 1.0, JSON format, with its distributed tracing
 * extension). `id` is made together with the message and stored with it, so that a message that is sent again is known
 * again.
 */
export const Envelope = z.strictObject({
  specversion: z.literal('1.0'),
  id: Id,
  type: z.string().min(1).max(100),
  /** The service that made the message. */
  source: z.string().min(1).max(50),
  time: Timestamp,
  /** The order id or sku the message is about. */
  subject: Id,
  datacontenttype: z.literal('application/json'),
  /** The same for everything that one request of a customer led to. */
  correlationid: Id,
  /** The id of the message that led to this one; of the request, for the first. */
  causationid: Id,
  traceparent: z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
  data: z.unknown(),
});

export interface Message<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly type: Type;
  readonly source: string;
  readonly time: string;
  readonly subject: string;
  readonly datacontenttype: 'application/json';
  readonly correlationid: string;
  readonly causationid: string;
  readonly traceparent: string;
  readonly data: Data;
}

/** What led to a message: enough to continue its correlation, causation and trace. Kept with every stored intent. */
export interface Cause {
  readonly id: string;
  readonly correlationid: string;
  readonly traceparent: string;
}

/** The cause that a received message is for whatever is done because of it. */
export function causeOf(message: Message): Cause {
  return { id: message.id, correlationid: message.correlationid, traceparent: message.traceparent };
}
