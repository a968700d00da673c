import { once } from 'node:events';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { Controller, type INestApplication } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import type { CommandData, CommandOf, ReplyData } from '@shop/contracts';
import { systemRuntime, type Timers } from '@shop/runtime';
import { connectRpc, makeCommand, RPC_SERVER, RpcCall, RpcClient, RpcServer, type RpcClientOptions } from '../index.js';

export type Charge = (command: CommandOf<'payment.charge'>, call: RpcCall) => Promise<ReplyData<'payment.charge'>>;

export const secret = 'the secret of this run';
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
export const cause = { id: 'request-1', correlationid: 'corr-1', traceparent };
const price = { amount: 8970, currency: 'BRL' } as const;
export const data: CommandData<'payment.charge'> = {
  order: {
    id: 'o1',
    customer: { id: 'c1', name: 'Ana', email: 'ana@example.com' },
    items: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: price }],
    total: price,
    shipTo: { name: 'Ana', street: 'Rua 1', city: 'Recife', postalCode: '50000-000', country: 'BR' },
  },
  paymentToken: 'tok_visa',
};
export const approved = { outcome: 'approved', chargeId: 'ch1' } as const;

/** A payment service on a real TCP port, its callers, and what a test needs to disturb them. */
export class RpcBench {
  readonly received: { readonly id: string; readonly key: string }[] = [];
  readonly logged: { readonly message: string; readonly err?: unknown }[] = [];
  /** What the handler does; a test may put something else here. */
  charge: Charge = (command, call) => this.approve(command, call);
  server!: RpcServer;
  port = 0;
  private app: INestApplication | undefined;
  private readonly clients: RpcClient[] = [];
  private readonly others: (() => void)[] = [];
  private readonly log = (fields: object, message: string) => void this.logged.push({ ...fields, message });
  private readonly runtime = systemRuntime({ debug: this.log, info: this.log, warn: this.log, error: this.log });

  async start(port = 0, drainMs = 1_000, incompleteMs = 5_000): Promise<void> {
    this.server = new RpcServer({
      name: 'payment',
      host: '127.0.0.1',
      port,
      secret,
      runtime: this.runtime,
      drainMs,
      incompleteMs,
    });
    const charge: Charge = (...call) => this.charge(...call);
    @Controller()
    class PaymentRpc {
      @MessagePattern('payment.charge')
      charge(@Payload() command: CommandOf<'payment.charge'>, @Ctx() call: RpcCall) {
        return charge(command, call);
      }
    }
    const providers = [{ provide: RPC_SERVER, useValue: this.server }];
    const module = await Test.createTestingModule({ controllers: [PaymentRpc], providers }).compile();
    this.app = module.createNestApplication({ logger: false });
    connectRpc(this.app);
    await this.app.startAllMicroservices();
    this.port = (this.server.unwrap<Server>().address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  /** What a kill looks like from outside: the connections break and nobody listens. */
  kill(): void {
    this.server['closeOpenSockets']();
    this.server.unwrap<Server>().close();
    const dead = this.app;
    this.app = undefined;
    this.others.push(() => void dead?.close());
  }

  async end(): Promise<void> {
    this.clients.forEach((client) => client.onApplicationShutdown());
    this.others.forEach((close) => close());
    await this.stop();
  }

  client(options: Partial<RpcClientOptions> = {}, its: { secret?: string; timers?: Timers } = {}): RpcClient {
    const config = { name: 'order', host: '127.0.0.1', peerPortBase: 0, secret: its.secret ?? secret } as const;
    const runtime = { ...this.runtime, ...(its.timers ? { timers: its.timers } : {}) };
    const client = new RpcClient(config, runtime, { portOf: () => this.port, backoffMs: 5, ...options });
    this.clients.push(client);
    return client;
  }

  call(from: RpcClient, key = 'o1:charge'): Promise<ReplyData<'payment.charge'>> {
    return from.call('payment.charge', data, { subject: 'o1', key, cause });
  }

  /** Handles a charge as a service does that finds nothing to complain of. */
  approve: Charge = (command, { key }) => {
    this.received.push({ id: command.id, key });
    return Promise.resolve(approved);
  };

  underWay(): number {
    return this.server['inFlight']['count'];
  }

  /** Puts another server in the place of the payment service. */
  async replace(server: Server): Promise<void> {
    server.on('connection', (socket: Socket) => this.others.push(() => socket.destroy()));
    this.others.push(() => server.close());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  /** A packet as the client sends it, with something changed in its message. */
  packet(change: object = {}) {
    const maker = { source: 'order', ids: this.runtime.ids, clock: this.runtime.clock };
    const message = makeCommand('payment.charge', data, { subject: 'o1', cause, traceparent }, maker);
    const header = { secret, deadline: Date.now() + 10_000, key: 'k' };
    return { pattern: 'payment.charge', id: '1', data: { ...header, message: { ...message, ...change } } };
  }

  /** Speaks the protocol of the transport without its client. */
  async send(packet: unknown): Promise<Socket> {
    const socket = connect(this.port, '127.0.0.1');
    this.others.push(() => socket.destroy());
    await once(socket, 'connect');
    socket.write(framed(packet));
    return socket;
  }

  async exchange(packet: unknown): Promise<unknown> {
    const [reply] = (await once(await this.send(packet), 'data')) as [Buffer];
    return unframed(reply);
  }
}

export function framed(packet: unknown): string {
  const text = JSON.stringify(packet);
  return `${text.length}#${text}`;
}

export function unframed(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString().replace(/^\d+#/, '')) as unknown;
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 4_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
