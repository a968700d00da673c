import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Runtime } from '@shop/runtime';
import type { AnsweringOptions } from '../answering.js';
import type { RpcServer } from '../rpc-server.js';
import { TcpServer } from '../tcp/tcp-server.js';
import { TcpTransport } from '../tcp/tcp-transport.js';
import type { Line, Packet } from './line.js';

/** A real TCP port. */
export class TcpLine implements Line {
  readonly refusesForWhoIsDown = true;
  port = 0;
  private readonly others: (() => void)[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly incompleteMs = 5_000,
  ) {}

  serve(options: Omit<AnsweringOptions, 'name'>): TcpServer {
    const { port, incompleteMs } = this;
    return new TcpServer({ name: 'payment', host: '127.0.0.1', port, incompleteMs, ...options });
  }

  async served(server: RpcServer): Promise<void> {
    this.port = (listenerOf(server).address() as AddressInfo).port;
  }

  transport(timers = this.runtime.timers): TcpTransport {
    return new TcpTransport(() => [{ host: '127.0.0.1', port: this.port }], { clock: this.runtime.clock, timers });
  }

  async kill(server: RpcServer): Promise<void> {
    (server as TcpServer)['closeOpenSockets']();
    listenerOf(server).close();
  }

  async replace(answerTo: (packet: Packet) => object | undefined): Promise<void> {
    const server = createServer((socket) => {
      this.others.push(() => socket.destroy());
      socket.on('data', (bytes) => {
        const packet = unframed(bytes) as Packet;
        const answer = answerTo(packet);
        if (answer) socket.write(framed({ id: packet.id, ...answer, isDisposed: true }));
      });
    });
    this.others.push(() => server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  async send(packet: unknown): Promise<void> {
    (await this.connected()).write(framed(packet));
  }

  async exchange(packet: unknown): Promise<unknown> {
    const socket = await this.connected();
    const answered = once(socket, 'data') as Promise<[Buffer]>;
    socket.write(framed(packet));
    return unframed((await answered)[0]);
  }

  async close(): Promise<void> {
    this.others.forEach((close) => close());
  }

  private async connected(): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1');
    this.others.push(() => socket.destroy());
    await once(socket, 'connect');
    return socket;
  }
}

/** What of a server listens. */
export function listenerOf(server: RpcServer): Server {
  return (server as TcpServer).unwrap<Server>();
}

function framed(packet: unknown): string {
  const text = JSON.stringify(packet);
  return `${text.length}#${text}`;
}

function unframed(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString().replace(/^\d+#/, '')) as unknown;
}
