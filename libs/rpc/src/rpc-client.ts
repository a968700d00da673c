import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { z } from 'zod';
import {
  commands,
  type Cause,
  type CommandData,
  type CommandOf,
  type CommandType,
  type Domain,
  type ReplyData,
} from '@shop/contracts';
import {
  CONFIG,
  RUNTIME,
  traceparentOf,
  Unavailable,
  withTraceparent,
  type Runtime,
  type ServiceConfig,
} from '@shop/runtime';
import { Breaker } from './breaker.js';
import { CALL_TRANSPORT, NoAnswer, Refused, TimedOut, type CallTransport } from './call-transport.js';
import { makeCommand, readReply } from './messages.js';
import type { RefusalCode } from './packet.js';

/** All times in milliseconds. */
export interface RpcClientOptions {
  /** How long one attempt waits for its answer. */
  readonly attemptMs: number;
  /** How long a call waits altogether. */
  readonly timeoutMs: number;
  /** Attempts a call makes at most, while its time lasts. */
  readonly attempts: number;
  /** Pause before the second attempt: up to this, then up to twice as much, and so on (full jitter). */
  readonly backoffMs: number;
}
export const RPC_OPTIONS = Symbol('rpc options');

export interface CallOptions {
  /** The order id or sku the command is about. */
  readonly subject: string;
  readonly cause: Cause;
  /** The id of a command that was stored before it is sent; a new one by default. */
  readonly id?: string;
  /** What the other side knows a repetition by; the message's id by default. */
  readonly key?: string;
  readonly timeoutMs?: number;
}

/** The other side answered, and will answer the same again: one of the two is wrong. */
export class CallFailed extends Error {
  constructor(
    readonly command: string,
    readonly code: RefusalCode | 'not a reply',
    options?: ErrorOptions,
  ) {
    super(`${command} was answered: ${code}`, options);
    this.name = 'CallFailed';
  }
}

/**
 * Calls other services. Every call has a deadline and a key; an attempt without an answer is repeated here and nowhere
 * else at this level, since retries of several layers multiply. The pauses come from the ports, so that they pass in
 * simulated time too.
 */
@Injectable()
export class RpcClient implements OnApplicationShutdown {
  private readonly options: RpcClientOptions;
  private readonly breakers = new Map<Domain, Breaker>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<ServiceConfig, 'name' | 'secret'>,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(CALL_TRANSPORT) private readonly transport: CallTransport,
    @Optional() @Inject(RPC_OPTIONS) options: Partial<RpcClientOptions> = {},
  ) {
    this.options = { attemptMs: 2_000, timeoutMs: 3_000, attempts: 3, backoffMs: 50, ...options };
  }

  /**
   * @throws Unavailable when the service cannot be reached or does not answer; whether it has acted is then unknown
   * @throws CallFailed when it answered with an error, or with something that is no reply
   * @throws ZodError when `data` is not what the contract says
   */
  call<Type extends CommandType>(type: Type, data: CommandData<Type>, options: CallOptions): Promise<ReplyData<Type>> {
    const to = commands[type].handler;
    return this.inSpan(type, to, data, options.cause, async (span) => {
      const { ids, clock } = this.runtime;
      const { spanId } = span.spanContext();
      const traceparent = (/[1-9a-f]/.test(spanId) && traceparentOf(span)) || options.cause.traceparent;
      const command = makeCommand(type, data, { ...options, traceparent }, { source: this.config.name, ids, clock });
      return this.runtime.faults.sending(command, (sent) => this.attempts(to, sent, options));
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.transport.close();
  }

  private async attempts<Type extends CommandType>(
    to: Domain,
    command: CommandOf<Type>,
    { key = command.id, timeoutMs = this.options.timeoutMs }: CallOptions,
  ): Promise<ReplyData<Type>> {
    const { clock, timers, random } = this.runtime;
    const deadline = clock.now() + timeoutMs;
    let pauseMs = this.options.backoffMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(to, command, key, deadline);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        const pause = pauseMs * random.next();
        if (attempt >= this.options.attempts || clock.now() + pause >= deadline) {
          throw new Unavailable(to, 1, { cause: error });
        }
        await timers.sleep(pause);
        pauseMs *= 2;
      }
    }
  }

  private async attempt<Type extends CommandType>(
    to: Domain,
    command: CommandOf<Type>,
    key: string,
    deadline: number,
  ): Promise<ReplyData<Type>> {
    const breaker = this.breakerOf(to);
    if (!breaker.allows()) throw new NoAnswer('not asked: it has not answered for a while');
    const now = this.runtime.clock.now();
    const patience = Math.min(this.options.attemptMs, deadline - now);
    const header = { secret: this.config.secret, deadline: now + patience, key };
    try {
      const reply = await this.transport.request(to, command.type, { ...header, message: command }, patience);
      breaker.answered();
      return readReply(command, reply);
    } catch (error) {
      if (error instanceof NoAnswer) breaker.failed();
      throw asFailure(command.type, error);
    }
  }

  private breakerOf(service: Domain): Breaker {
    const breaker = this.breakers.get(service) ?? new Breaker(this.runtime.clock);
    this.breakers.set(service, breaker);
    return breaker;
  }

  /** One span a call, however many attempts it takes. The sequence diagrams are drawn from these. */
  private inSpan<Result>(
    type: CommandType,
    to: Domain,
    data: object,
    cause: Cause,
    work: (span: Span) => Promise<Result>,
  ): Promise<Result> {
    const attributes = {
      'shop.message.kind': 'call',
      'shop.message.name': type,
      'shop.from': this.config.name,
      'shop.to': to,
      ...orderIdOf(data),
    };
    return withTraceparent(cause.traceparent, () =>
      trace.getTracer('@shop/rpc').startActiveSpan(type, { kind: SpanKind.CLIENT, attributes }, async (span) => {
        try {
          const reply = await work(span);
          span.setAttributes(outcomeOf(reply));
          return reply;
        } catch (error) {
          if (error instanceof Unavailable && error.cause instanceof TimedOut) {
            span.setAttribute('shop.message.timed-out', true);
          }
          span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
          throw error;
        } finally {
          span.end();
        }
      }),
    );
  }
}

function orderIdOf(data: object): { 'shop.order.id'?: string } {
  const { order } = data as { order?: { id: string } };
  return order ? { 'shop.order.id': order.id } : {};
}

/** Which of the answers that the contract allows it was; asking for products or stock has only one. */
function outcomeOf(reply: unknown): { 'shop.message.outcome'?: string } {
  const { outcome } = reply as { outcome?: string };
  return outcome === undefined ? {} : { 'shop.message.outcome': outcome };
}

function asFailure(command: string, error: unknown): unknown {
  if (error instanceof Refused) return new CallFailed(command, error.code);
  return error instanceof z.ZodError ? new CallFailed(command, 'not a reply', { cause: error }) : error;
}
