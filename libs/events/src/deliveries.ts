import { isSpanContextValid, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { ConsumeMessage } from 'amqplib';
import { pauseAfter, type Backoff } from '@shop/amqp';
import type { AnyEvent, Domain } from '@shop/contracts';
import { traceparentOf, Unavailable, withTraceparent, type Runtime } from '@shop/runtime';
import type { Attempts } from './attempts.js';
import { consumers } from './catalogue.js';
import { deadLetterHeaders, type Verdict } from './dead-letter.js';
import { orderIdOf, readEvent } from './messages.js';
import type { Publisher } from './publisher.js';

/** What a service does because of an event. Resolves when all of it is stored. */
export type Handle = (message: AnyEvent, delivery: ConsumeMessage) => Promise<void>;

export interface RetryPolicy {
  readonly attempts: number;
  readonly pauses: Backoff;
}

export const defaultRetryPolicy: RetryPolicy = { attempts: 5, pauses: { firstMs: 200, longestMs: 5_000 } };

/**
 * What happens to a delivery around its handler: it is read, traced, tried a bounded number of times, and put aside
 * when nothing helps. Never given back to the queue to be tried again, which would loop as fast as the broker can.
 */
export class Deliveries {
  constructor(
    private readonly service: Domain,
    private readonly handle: Handle,
    private readonly attempts: Attempts,
    private readonly publisher: Pick<Publisher, 'deadLetter'>,
    private readonly runtime: Runtime,
    private readonly policy = defaultRetryPolicy,
  ) {}

  /**
   * Deals with one delivery. Resolves to `finished` when it may be acknowledged: handled and stored, or its copy
   * confirmed in the dead-letter queue. `interrupted`: `signal` was aborted before that.
   */
  async process(delivery: ConsumeMessage, signal: AbortSignal): Promise<'finished' | 'interrupted'> {
    const reading = readEvent(delivery.content, consumers[this.service]);
    if (!reading.ok) {
      const now = this.runtime.clock.now();
      const verdict = { reason: reading.reason, error: reading.detail, attempts: 0, firstAt: now, lastAt: now };
      return this.putAside(delivery, messageIdOf(delivery) ?? this.runtime.ids.next(), verdict, signal);
    }
    const { message } = reading;
    return withTraceparent(message.traceparent, () =>
      trace.getTracer('@shop/events').startActiveSpan(message.type, this.spanOf(message), async (span) => {
        // What is done or stored because of the message continues here, not beside it: a trace tells what led to what.
        const continued = { ...message, traceparent: traceparentOfValid(span) ?? message.traceparent };
        try {
          return await this.tryUntilHandled(continued, delivery, span, signal);
        } finally {
          span.end();
        }
      }),
    );
  }

  private async tryUntilHandled(message: AnyEvent, delivery: ConsumeMessage, span: Span, signal: AbortSignal) {
    const { log, random, timers, faults } = this.runtime;
    faults.reached('received', message.type);
    // Not the message's own fault, so not counted: whoever is needed for it, the database first, is away.
    let waits = 0;
    for (let failed = delivery.fields.redelivered; !signal.aborted; failed = true) {
      try {
        await faults.handling(message);
        await this.handle(message, delivery);
        if (failed) await this.attempts.forget(message.id);
        return 'finished';
      } catch (error) {
        if (error instanceof Unavailable) {
          log.warn({ type: message.type, messageId: message.id, err: error }, 'cannot be handled now; waiting');
          await timers.sleep(pauseAfter(++waits, this.policy.pauses, random), signal);
          continue;
        }
        const tally = await this.attempts.failed(message.id);
        log.warn({ type: message.type, messageId: message.id, attempt: tally.attempts, err: error }, 'handler failed');
        span.recordException(error as Error);
        if (tally.attempts >= this.policy.attempts) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: textOf(error) });
          const verdict: Verdict = { reason: 'handler-failed', error: textOf(error), ...tally };
          return this.putAside(delivery, message.id, verdict, signal);
        }
        await timers.sleep(pauseAfter(tally.attempts, this.policy.pauses, random), signal);
      }
    }
    return 'interrupted';
  }

  /** The copy first, confirmed, then the acknowledgement: in between a crash makes two copies, never none. */
  private async putAside(delivery: ConsumeMessage, messageId: string, verdict: Verdict, signal: AbortSignal) {
    const { log, random, timers } = this.runtime;
    const headers = deadLetterHeaders(verdict);
    for (let failures = 0; !signal.aborted;) {
      try {
        await this.publisher.deadLetter(this.service, messageId, delivery.content, headers);
        await this.attempts.forget(messageId);
        log.error({ messageId, ...headers }, 'put into the dead-letter queue');
        return 'finished';
      } catch (error) {
        log.warn({ messageId, err: error }, 'dead-letter queue not reached; trying again');
        await timers.sleep(pauseAfter(++failures, this.policy.pauses, random), signal);
      }
    }
    return 'interrupted';
  }

  private spanOf(message: AnyEvent) {
    const orderId = orderIdOf(message);
    return {
      kind: SpanKind.CONSUMER,
      attributes: {
        ...(orderId === undefined ? {} : { 'shop.order.id': orderId }),
        'shop.message.kind': 'event',
        'shop.message.name': message.type,
        'shop.from': message.source,
        'shop.to': this.service,
      },
    };
  }
}

function messageIdOf({ properties }: ConsumeMessage): string | undefined {
  const id: unknown = properties.messageId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Undefined where nothing traces: the span that stands in there has no id. */
function traceparentOfValid(span: Span): string | undefined {
  return isSpanContextValid(span.spanContext()) ? traceparentOf(span) : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
