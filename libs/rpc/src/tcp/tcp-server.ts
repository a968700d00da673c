import type { Socket } from 'node:net';
import { ServerTCP, type TcpSocket } from '@nestjs/microservices';
import { Answering, idOf, type Answer, type AnsweringOptions } from '../answering.js';
import { longestPacket } from '../packet.js';
import type { RpcServer } from '../rpc-server.js';

export interface TcpServerOptions extends AnsweringOptions {
  readonly host: string;
  readonly port: number;
  /** How long the rest of a packet may take to come, in milliseconds; 5 s. */
  readonly incompleteMs?: number;
}

/** The services of a run hold one connection each; whoever holds more is none of them. */
const mostConnections = 200;

/** Nest's TCP transport with what it lacks: limits, and an answer to who is known only. */
export class TcpServer extends ServerTCP implements RpcServer {
  private readonly answering: Answering;

  constructor(own: TcpServerOptions) {
    super({
      host: own.host,
      port: own.port,
      maxBufferSize: longestPacket,
      incompleteMessageTimeout: own.incompleteMs ?? 5_000,
    });
    this.answering = new Answering(own, (type) => this.getHandlerByPattern(type));
    this.server.maxConnections = mostConnections;
  }

  override bindHandler(socket: Socket): void {
    // Replies are small: with Nagle's algorithm each would wait for the acknowledgement of the one before.
    socket.setNoDelay(true);
    super.bindHandler(socket);
  }

  override handleMessage(socket: TcpSocket, raw: unknown): Promise<void> {
    return this.answering.take(raw, (answer) => reply(socket, raw, answer));
  }

  async drain(): Promise<void> {
    if (this.ready()) this.server.close();
    await this.answering.drain();
  }

  ready(): boolean {
    return this.server.listening;
  }

  /** Nest closes its servers after this, and with them every connection. */
  beforeApplicationShutdown(): Promise<void> {
    return this.drain();
  }
}

/** Resolves when the answer is on the wire. Who gave no id did not want one. */
function reply(socket: TcpSocket, raw: unknown, answer: Answer): Promise<void> {
  const id = idOf(raw);
  if (id === undefined) return Promise.resolve();
  return new Promise((sent) => socket.sendMessage({ id, ...answer, isDisposed: true }, () => sent()));
}
