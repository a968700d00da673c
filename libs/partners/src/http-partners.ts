import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { z } from 'zod';
import { noFaults, sendHttp, traceparentOf, type Faults, type Runtime } from '@shop/runtime';
import { operations, type AnswerTo, type Operation, type RequestFor } from './operations.js';
import { partnersOver } from './partners-over.js';
import { OutcomeUnknown, RequestRefused, type Partners } from './ports.js';

export interface HttpPartnersOptions {
  /** Where the partners listen: `http://127.0.0.1:4120`. */
  readonly url: string;
  readonly timers: Runtime['timers'];
  /** (Default: none) */
  readonly faults?: Faults;
  /** How long one ask waits before its outcome is unknown, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Answers that say nothing about the request itself. */
const passing = new Set([408, 425, 429]);
const Refusal = z.object({ detail: z.string() });

/**
 * The world outside as a process of its own. One method call is one HTTP request over a connection that is kept: it
 * does not retry, because only its caller knows for how long that makes sense.
 */
export function httpPartners(options: HttpPartnersOptions): Partners {
  const { url, timers, faults = noFaults, timeoutMs = 5_000 } = options;
  const tracer = trace.getTracer('@shop/partners');

  async function post(operation: Operation, request: unknown, span: Span, signal: AbortSignal) {
    const traceparent = traceparentOf(span);
    const { status, text } = await sendHttp(new URL(operations[operation].path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(traceparent ? { traceparent } : {}) },
      body: JSON.stringify(request),
      signal,
    });
    return { status, body: JSON.parse(text) as unknown };
  }

  async function call<Name extends Operation>(operation: Name, request: RequestFor<Name>, span: Span) {
    const patience = new AbortController();
    const callOff = timers.after(timeoutMs, () => patience.abort(new Error(`no answer for ${timeoutMs} ms`)));
    try {
      faults.reached('before-call', operation);
      const { status, body } = await post(operation, request, span, patience.signal);
      faults.reached('after-call', operation);
      return answerIn(operation, status, body);
    } catch (error) {
      if (patience.signal.aborted) span.setAttribute('shop.message.timed-out', true);
      if (error instanceof RequestRefused || error instanceof OutcomeUnknown) throw error;
      throw new OutcomeUnknown(operation, error instanceof Error ? error.message : String(error), { cause: error });
    } finally {
      callOff();
    }
  }

  return partnersOver((operation, request) => {
    const { from, to } = operations[operation];
    const attributes = {
      'shop.order.id': request.orderId,
      'shop.message.kind': 'call',
      'shop.message.name': operation,
      'shop.from': from,
      'shop.to': to,
    };
    return tracer.startActiveSpan(operation, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      try {
        const answer = await call(operation, request, span);
        span.setAttribute('shop.message.outcome', answer.outcome);
        return answer;
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    });
  });
}

function answerIn<Name extends Operation>(operation: Name, status: number, body: unknown): AnswerTo<Name> {
  if (status >= 400 && status < 500 && !passing.has(status)) {
    throw new RequestRefused(operation, Refusal.safeParse(body).data?.detail ?? `answered ${status}`);
  }
  if (status !== 200) throw new OutcomeUnknown(operation, `answered ${status}`);
  const answer = operations[operation].answer.safeParse(body);
  if (!answer.success) throw new OutcomeUnknown(operation, 'answered what cannot be understood');
  return answer.data as AnswerTo<Name>;
}
