import type { MessageHandler } from '@nestjs/microservices';
import type { CommandOf, CommandType, Message } from '@shop/contracts';
import { Unavailable, withTraceparent, type Runtime } from '@shop/runtime';
import { isObservable, lastValueFrom } from 'rxjs';
import { InFlight } from './in-flight.js';
import { makeReply, readCommand } from './messages.js';
import { CallPacket, type RefusalCode } from './packet.js';
import { RpcCall } from './rpc-call.js';
import { isSameSecret } from './secret.js';

export interface AnsweringOptions {
  /** The service that answers. */
  readonly name: string;
  /** What services of one run know each other by. */
  readonly secret: string;
  readonly runtime: Runtime;
  /** How long a stop waits for handlers, in milliseconds; 1.2 s. A process has 2 s to end. */
  readonly drainMs?: number;
}

export type Answer = { readonly response: Message } | { readonly err: { readonly code: RefusalCode } };

/**
 * What becomes of a command, whichever way it came: it is answered only to who knows the run's secret, checked before
 * it goes in and before its answer goes out, not begun when the caller no longer waits, and finished before a stop.
 */
export class Answering {
  private readonly inFlight = new InFlight();
  private isStopping = false;

  constructor(
    private readonly own: AnsweringOptions,
    private readonly handlerOf: (type: CommandType) => MessageHandler | null,
  ) {}

  /**
   * Answers one packet. It counts as under way until `send` has resolved.
   * @param raw as it came; nothing in it is trusted
   */
  take(raw: unknown, send: (answer: Answer) => Promise<void>): Promise<void> {
    return this.inFlight.during(async () => send(await this.answer(raw)));
  }

  /** Begins nothing new, and resolves when what was begun is answered, or its time is up. */
  async drain(): Promise<void> {
    this.isStopping = true;
    await this.inFlight.drained(this.own.runtime.timers, this.own.drainMs ?? 1_200);
  }

  private async answer(raw: unknown): Promise<Answer> {
    if (!isSameSecret(secretOf(raw), this.own.secret)) return this.refuse('refused', {});
    const packet = CallPacket.safeParse(raw);
    if (!packet.success) return this.refuse('invalid', { detail: packet.error.issues });
    const { pattern, data } = packet.data;
    if (this.isStopping) return this.refuse('unavailable', { type: pattern });
    if (data.deadline <= this.own.runtime.clock.now()) return this.refuse('late', { type: pattern });
    try {
      const call = new RpcCall(pattern, data.key, data.deadline, this.own.runtime.clock);
      return await this.handle(pattern, readCommand(pattern, data.message), call);
    } catch (error) {
      return this.refuse('invalid', { type: pattern, err: error });
    }
  }

  private async handle(type: CommandType, command: CommandOf<CommandType>, call: RpcCall): Promise<Answer> {
    const handler = this.handlerOf(type);
    if (!handler) return this.refuse('unknown', { type });
    const { ids, clock, faults } = this.own.runtime;
    faults.reached('received', type);
    try {
      const data = await withTraceparent(command.traceparent, async () => {
        await faults.handling(command);
        const result: unknown = await handler(command, call);
        return isObservable(result) ? lastValueFrom(result) : result;
      });
      return { response: makeReply(command, data, { source: this.own.name, ids, clock }) };
    } catch (error) {
      if (error instanceof Unavailable) return this.refuse('unavailable', { type, service: error.service });
      this.own.runtime.log.error({ type, subject: command.subject, err: error }, 'a command failed');
      return { err: { code: 'failed' } };
    }
  }

  private refuse(code: RefusalCode, fields: object): Answer {
    this.own.runtime.log.warn({ code, ...fields }, 'a call was refused');
    return { err: { code } };
  }
}

/** By what the caller knows the answer to it; undefined when it is none that could be said again. */
export function idOf(raw: unknown): string | undefined {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 64 ? id : undefined;
}

function secretOf(raw: unknown): string {
  const secret = (raw as { data?: { secret?: unknown } | null } | null)?.data?.secret;
  return typeof secret === 'string' ? secret : '';
}
