import type { Socket } from 'node:net';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { ServerTCP, type TcpSocket } from '@nestjs/microservices';
import type { CommandOf, CommandType, Message } from '@shop/contracts';
import { Unavailable, withTraceparent, type Runtime } from '@shop/runtime';
import { isObservable, lastValueFrom } from 'rxjs';
import { InFlight } from './in-flight.js';
import { makeReply, readCommand } from './messages.js';
import { CallPacket, longestPacket, type RefusalCode } from './packet.js';
import { RpcCall } from './rpc-call.js';
import { isSameSecret } from './secret.js';

export interface RpcServerOptions {
  /** The service that answers. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** What services of one run know each other by. */
  readonly secret: string;
  readonly runtime: Runtime;
  /** How long a stop waits for handlers, in milliseconds. A process has 2 s to end. */
  readonly drainMs?: number;
  /** How long the rest of a packet may take to come, in milliseconds; 5 s. */
  readonly incompleteMs?: number;
}

/** The services of a run hold one connection each; whoever holds more is none of them. */
const mostConnections = 200;

type Answer = { readonly response: Message } | { readonly err: { readonly code: RefusalCode } };

/**
 * Nest's TCP transport with what it lacks: it answers only who knows the run's secret, checks what comes in and what
 * goes out, begins nothing that the caller no longer waits for, and finishes what it has begun before it stops.
 * Handlers stay ordinary `@MessagePattern` methods.
 */
export class RpcServer extends ServerTCP implements BeforeApplicationShutdown {
  private readonly inFlight = new InFlight();
  private isStopping = false;

  constructor(private readonly own: RpcServerOptions) {
    super({
      host: own.host,
      port: own.port,
      maxBufferSize: longestPacket,
      incompleteMessageTimeout: own.incompleteMs ?? 5_000,
    });
    this.server.maxConnections = mostConnections;
  }

  override bindHandler(socket: Socket): void {
    // Replies are small: with Nagle's algorithm each would wait for the acknowledgement of the one before.
    socket.setNoDelay(true);
    super.bindHandler(socket);
  }

  override async handleMessage(socket: TcpSocket, raw: unknown): Promise<void> {
    await this.inFlight.during(async () => {
      const answer = await this.answer(socket, raw);
      const id = idOf(raw);
      if (id === undefined) return;
      // Counted as under way until it is on the wire.
      await new Promise<void>((sent) => socket.sendMessage({ id, ...answer, isDisposed: true }, () => sent()));
    });
  }

  /** Takes nothing new, and resolves when what was begun is answered, or its time is up. */
  async drain(): Promise<void> {
    if (!this.isStopping) this.server.close();
    this.isStopping = true;
    await this.inFlight.drained(this.own.runtime.timers, this.own.drainMs ?? 1_200);
  }

  /** True while it listens. */
  ready(): boolean {
    return this.server.listening;
  }

  /** Nest closes its servers after this, and with them every connection. */
  beforeApplicationShutdown(): Promise<void> {
    return this.drain();
  }

  private async answer(socket: TcpSocket, raw: unknown): Promise<Answer> {
    if (!isSameSecret(secretOf(raw), this.own.secret)) return this.refuse('refused', {});
    const packet = CallPacket.safeParse(raw);
    if (!packet.success) return this.refuse('invalid', { detail: packet.error.issues });
    const { pattern, data } = packet.data;
    if (this.isStopping) return this.refuse('unavailable', { type: pattern });
    if (data.deadline <= this.own.runtime.clock.now()) return this.refuse('late', { type: pattern });
    try {
      const call = new RpcCall(socket, pattern, data.key, data.deadline, this.own.runtime.clock);
      return await this.handle(pattern, readCommand(pattern, data.message), call);
    } catch (error) {
      return this.refuse('invalid', { type: pattern, err: error });
    }
  }

  private async handle(type: CommandType, command: CommandOf<CommandType>, call: RpcCall): Promise<Answer> {
    const handler = this.getHandlerByPattern(type);
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

function idOf(raw: unknown): string | undefined {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 64 ? id : undefined;
}

function secretOf(raw: unknown): string {
  const secret = (raw as { data?: { secret?: unknown } | null } | null)?.data?.secret;
  return typeof secret === 'string' ? secret : '';
}
