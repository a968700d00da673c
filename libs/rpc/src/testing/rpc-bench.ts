import { Controller, type INestApplication } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import type { CommandData, CommandOf, ReplyData } from '@shop/contracts';
import { systemRuntime, type Runtime, type Timers } from '@shop/runtime';
import {
  connectRpc,
  makeCommand,
  RPC_SERVER,
  RpcCall,
  RpcClient,
  type RpcClientOptions,
  type RpcServer,
} from '../index.js';
import type { Line } from './line.js';

export type Charge = (command: CommandOf<'payment.charge'>, call: RpcCall) => Promise<ReplyData<'payment.charge'>>;

export type OpenLine = (runtime: Runtime) => Line;

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

/** A payment service at the end of a line, and its callers. */
export class RpcBench {
  readonly received: { readonly id: string; readonly key: string }[] = [];
  readonly logged: { readonly message: string; readonly err?: unknown }[] = [];
  readonly line: Line;
  /** What the handler does; a test may put something else here. */
  charge: Charge = (command, call) => this.approve(command, call);
  server!: RpcServer;
  private app: INestApplication | undefined;
  private readonly clients: RpcClient[] = [];
  private readonly log = (fields: object, message: string) => void this.logged.push({ ...fields, message });
  readonly runtime = systemRuntime({ debug: this.log, info: this.log, warn: this.log, error: this.log });

  constructor(openLine: OpenLine) {
    this.line = openLine(this.runtime);
  }

  async start(drainMs = 1_000): Promise<void> {
    this.server = this.line.serve({ secret, runtime: this.runtime, drainMs });
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
    await this.line.served(this.server);
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async kill(): Promise<void> {
    await this.line.kill(this.server);
    void this.app?.close();
    this.app = undefined;
  }

  /** Puts somebody in the place of the payment service who gives this answer in place of a reply, or none. */
  async replace(answerTo: Parameters<Line['replace']>[0]): Promise<void> {
    await this.stop();
    await this.line.replace(answerTo);
  }

  async end(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.onApplicationShutdown()));
    await this.line.close();
    await this.stop();
  }

  client(options: Partial<RpcClientOptions> = {}, its: { secret?: string; timers?: Timers } = {}): RpcClient {
    const config = { name: 'order', secret: its.secret ?? secret } as const;
    const runtime = { ...this.runtime, ...(its.timers ? { timers: its.timers } : {}) };
    const client = new RpcClient(config, runtime, this.line.transport(its.timers), { backoffMs: 5, ...options });
    this.clients.push(client);
    return client;
  }

  call(from: RpcClient, key = 'o1:charge', timeoutMs?: number): Promise<ReplyData<'payment.charge'>> {
    return from.call('payment.charge', data, { subject: 'o1', key, cause, ...(timeoutMs && { timeoutMs }) });
  }

  /** Handles a charge as a service does that finds nothing to complain of. */
  approve: Charge = (command, { key }) => {
    this.received.push({ id: command.id, key });
    return Promise.resolve(approved);
  };

  underWay(): number {
    return (this.server as unknown as { answering: { inFlight: { count: number } } }).answering.inFlight.count;
  }

  /** A packet as the client sends it, with something changed in its message. */
  packet(change: object = {}) {
    const maker = { source: 'order', ids: this.runtime.ids, clock: this.runtime.clock };
    const message = makeCommand('payment.charge', data, { subject: 'o1', cause, traceparent }, maker);
    const header = { secret, deadline: Date.now() + 10_000, key: 'k' };
    return { pattern: 'payment.charge', id: '1', data: { ...header, message: { ...message, ...change } } };
  }
}
