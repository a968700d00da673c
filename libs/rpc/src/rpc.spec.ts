import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, type INestApplication } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { CommandData, CommandOf, ReplyData } from '@shop/contracts';
import { systemRuntime, Unavailable } from '@shop/runtime';
import {
  CallFailed,
  connectRpc,
  makeCommand,
  RPC_SERVER,
  RpcCall,
  RpcClient,
  RpcServer,
  type RpcClientOptions,
} from './index.js';

type Charge = (command: CommandOf<'payment.charge'>, call: RpcCall) => Promise<ReplyData<'payment.charge'>>;

const secret = 'the secret of this run';
const logged: { message: string; err?: unknown }[] = [];
const logger = (fields: object, message: string) => void logged.push({ ...fields, message });
const runtime = systemRuntime({ debug: logger, info: logger, warn: logger, error: logger });
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const cause = { id: 'request-1', correlationid: 'corr-1', traceparent };
const price = { amount: 8970, currency: 'BRL' } as const;
const data: CommandData<'payment.charge'> = {
  order: {
    id: 'o1',
    customer: { id: 'c1', name: 'Ana', email: 'ana@example.com' },
    items: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitPrice: price }],
    total: price,
    shipTo: { name: 'Ana', street: 'Rua 1', city: 'Recife', postalCode: '50000-000', country: 'BR' },
  },
  paymentToken: 'tok_visa',
};
const approved = { outcome: 'approved', chargeId: 'ch1' } as const;

let charge: Charge;
@Controller()
class PaymentRpc {
  @MessagePattern('payment.charge')
  charge(@Payload() command: CommandOf<'payment.charge'>, @Ctx() call: RpcCall) {
    return charge(command, call);
  }
}

describe('A remote procedure call', () => {
  let app: INestApplication | undefined;
  let server: RpcServer;
  let port: number;
  let clients: RpcClient[];
  let received: { id: string; key: string }[];
  const others: { close(): unknown }[] = [];

  async function startServer(at = 0, drainMs = 1_000): Promise<void> {
    server = new RpcServer({ name: 'payment', host: '127.0.0.1', port: at, secret, runtime, drainMs });
    const module = await Test.createTestingModule({
      controllers: [PaymentRpc],
      providers: [{ provide: RPC_SERVER, useValue: server }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    connectRpc(app);
    await app.startAllMicroservices();
    port = (server.unwrap<Server>().address() as AddressInfo).port;
  }
  async function stopServer(): Promise<void> {
    await app?.close();
    app = undefined;
  }
  function client(options: Partial<RpcClientOptions> = {}, its = secret): RpcClient {
    const config = { name: 'order', host: '127.0.0.1', portBase: 0, secret: its } as const;
    const created = new RpcClient(config, runtime, { portOf: () => port, backoffMs: 5, ...options });
    clients.push(created);
    return created;
  }
  const call = (from: RpcClient, id = 'o1:charge') =>
    from.call('payment.charge', data, { subject: 'o1', key: id, cause });

  beforeEach(async () => {
    [clients, received, logged.length] = [[], [], 0];
    charge = (command, { key }) => {
      received.push({ id: command.id, key });
      return Promise.resolve(approved);
    };
    await startServer();
  });
  afterEach(async () => {
    clients.forEach((made) => made.onApplicationShutdown());
    await stopServer();
    for (const other of others.splice(0)) other.close();
  });

  it('brings the command with its key and deadline to the handler, and the reply back', async () => {
    let seen: { patience: number; command: CommandOf<'payment.charge'> } | undefined;
    charge = (command, given) => {
      seen = { patience: given.patienceMs(), command };
      expect(given.key).toBe('o1:charge');
      return Promise.resolve(approved);
    };
    expect(await call(client({ attemptMs: 1_000 }))).toEqual(approved);
    expect(seen?.command).toMatchObject({
      source: 'order',
      subject: 'o1',
      correlationid: 'corr-1',
      causationid: 'request-1',
    });
    expect(seen?.patience).toBeGreaterThan(500);
    expect(seen?.patience).toBeLessThanOrEqual(900);
  });

  describe('that is not allowed', () => {
    it('is refused without the secret of the run, and no handler hears of it', async () => {
      const failure = call(client({}, 'a guess'));
      await expect(failure).rejects.toMatchObject({ code: 'refused' });
      expect(received).toEqual([]);
    });

    it('is refused when somebody just connects and speaks the protocol of the transport', async () => {
      const packet = { pattern: 'payment.charge', id: '1', data };
      expect(await exchange(packet)).toMatchObject({ id: '1', err: { code: 'refused' } });
      expect(received).toEqual([]);
    });

    it('is never sent when its data is not what the contract says', async () => {
      const wrong = { ...data, paymentToken: 1 } as never;
      await expect(client().call('payment.charge', wrong, { subject: 'o1', cause })).rejects.toThrow('paymentToken');
    });

    it.each([
      ['data', { data: { ...data, discount: 1 } }],
      ['envelope', { specversion: '0.3' }],
      ['type', { type: 'payment.refund' }],
    ])('is refused when its %s is not what the contract says', async (_, change) => {
      expect(await exchange(packetOf(change))).toMatchObject({ err: { code: 'invalid' } });
      expect(received).toEqual([]);
    });

    it('is refused when nobody here answers it', async () => {
      const failure = client().call('cart.clear', { order: data.order, cartVersion: 1 }, { subject: 'o1', cause });
      await expect(failure).rejects.toMatchObject({ code: 'unknown' });
    });

    it('ends its connection, and no other, when a packet is too long', async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => {});
      socket.write(`2000000#${'x'.repeat(1_200_000)}`);
      await once(socket, 'close');
      expect(await call(client())).toEqual(approved);
    });

    it('is not answered, nor does it do any harm, without an id: events are not taken here', async () => {
      await send({ ...packetOf({}), id: undefined });
      await send(null);
      expect(await call(client())).toEqual(approved);
      expect(received).toHaveLength(1);
    });
  });

  it('that fails tells the caller that it did and nothing else; the error is in the log', async () => {
    charge = () => Promise.reject(new Error('the table of cards is gone'));
    const failure: unknown = await call(client()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailed);
    expect(String(failure)).toBe('CallFailed: payment.charge was answered: failed');
    expect(logged).toContainEqual(expect.objectContaining({ err: new Error('the table of cards is gone') }));
  });

  it('fails when the handler answers something that the contract does not know', async () => {
    charge = () => Promise.resolve({ outcome: 'perhaps' } as never);
    await expect(call(client())).rejects.toMatchObject({ code: 'failed' });
  });

  it('is not believed when the reply is to something else', async () => {
    const elsewhere = createServer((socket) => answerEach(socket, (id) => ({ id, response: {}, isDisposed: true })));
    port = await listen(elsewhere);
    await expect(call(client())).rejects.toMatchObject({ code: 'not a reply' });
  });

  it('whose deadline has passed is not begun', async () => {
    const packet = packetOf({});
    packet.data.deadline = Date.now() - 1;
    expect(await exchange(packet)).toMatchObject({ err: { code: 'late' } });
    expect(received).toEqual([]);
  });

  it('without an answer in time is repeated with the same key and the same message, and then given up', async () => {
    charge = (command, { key }) => {
      received.push({ id: command.id, key });
      return new Promise(() => {});
    };
    const failure = call(client({ attemptMs: 30, timeoutMs: 500, attempts: 3 }));
    await expect(failure).rejects.toBeInstanceOf(Unavailable);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    expect(new Set(received.map(({ key }) => key))).toEqual(new Set(['o1:charge']));
  });

  it('ends at its deadline when the other side is frozen', async () => {
    const frozen = createServer(() => {});
    port = await listen(frozen);
    const started = Date.now();
    await expect(call(client({ attemptMs: 60, timeoutMs: 100, attempts: 9 }))).rejects.toBeInstanceOf(Unavailable);
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it('ignores an answer that comes after it was given up', async () => {
    let answerFirst = () => {};
    const answers = [
      new Promise<ReplyData<'payment.charge'>>((resolve) => {
        answerFirst = () => resolve({ outcome: 'declined', reason: 'payment_declined' });
      }),
      Promise.resolve(approved),
    ];
    charge = () => answers.shift() ?? Promise.resolve(approved);
    const caller = client({ attemptMs: 50, attempts: 1 });
    await expect(call(caller)).rejects.toBeInstanceOf(Unavailable);
    const second = call(caller, 'o2:charge');
    answerFirst();
    expect(await second).toEqual(approved);
  });

  it('finds the other side again after it was killed and started again', async () => {
    const caller = client({ attempts: 2 });
    charge = () => new Promise(() => {});
    const interrupted = call(caller);
    await until(() => server['openSockets'].size > 0);
    server['closeOpenSockets'](); // what a kill looks like from outside
    server.unwrap<Server>().close();
    await expect(interrupted).rejects.toBeInstanceOf(Unavailable);
    await expect(call(caller)).rejects.toBeInstanceOf(Unavailable);

    charge = () => Promise.resolve(approved);
    const before = app;
    await startServer(port);
    expect(await call(caller)).toEqual(approved);
    await before?.close();
  });

  it('is answered before a stop, which takes nothing new meanwhile', async () => {
    let finish = () => {};
    charge = () => new Promise((resolve) => (finish = () => resolve(approved)));
    const caller = client({ attempts: 1 });
    const underWay = call(caller);
    await until(() => finish.name !== '' && server['inFlight']['count'] === 1);
    const stopped = stopServer();
    await until(() => server['isStopping']);
    await expect(call(caller, 'o2:charge')).rejects.toBeInstanceOf(Unavailable);
    finish();
    expect(await underWay).toEqual(approved);
    await stopped;
  });

  it('is given up by a stop when its handler does not end', async () => {
    await stopServer();
    await startServer(0, 30);
    charge = () => new Promise(() => {});
    const underWay = call(client({ attempts: 1 }));
    const failure = expect(underWay).rejects.toBeInstanceOf(Unavailable);
    await until(() => server['inFlight']['count'] === 1);
    await stopServer();
    await failure;
  });

  it('is not even tried for a while when the other side has not answered many times', async () => {
    await stopServer();
    const caller = client({ attempts: 8 });
    await expect(call(caller)).rejects.toBeInstanceOf(Unavailable);
    const failure: unknown = await call(caller).catch((error: unknown) => error);
    expect((failure as Error).cause).toEqual(new Error('not asked: it has not answered for a while'));
    await startServer(port);
    await until(() =>
      call(caller).then(
        () => true,
        () => false,
      ),
    );
  });

  describe('in a trace', () => {
    const exporter = new InMemorySpanExporter();
    beforeEach(() => {
      trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
    });
    afterEach(() => {
      trace.disable();
      context.disable();
      exporter.reset();
    });

    it('is one span, whatever it takes, and its message continues it', async () => {
      const seen: string[] = [];
      charge = (command) => {
        seen.push(command.traceparent);
        return seen.length < 2 ? Promise.reject(new Unavailable('card network')) : Promise.resolve(approved);
      };
      await call(client());
      const [span, ...rest] = exporter.getFinishedSpans();
      expect(rest).toEqual([]);
      expect(span).toMatchObject({
        kind: SpanKind.CLIENT,
        name: 'payment.charge',
        status: { code: SpanStatusCode.UNSET },
      });
      expect(span?.attributes).toEqual({
        'shop.order.id': 'o1',
        'shop.message.kind': 'call',
        'shop.message.name': 'payment.charge',
        'shop.from': 'order',
        'shop.to': 'payment',
      });
      const { traceId, spanId } = span!.spanContext();
      expect(seen).toEqual(new Array(2).fill(`00-${traceId}-${spanId}-01`));
    });

    it('is marked as failed when it was', async () => {
      charge = () => Promise.reject(new Error('broken'));
      await expect(call(client())).rejects.toBeInstanceOf(CallFailed);
      expect(exporter.getFinishedSpans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR]);
    });
  });

  function packetOf(change: object) {
    const about = { subject: 'o1', cause, traceparent };
    const message = makeCommand('payment.charge', data, about, { source: 'order', ...runtime });
    const header = { secret, deadline: Date.now() + 10_000, key: 'k' };
    return { pattern: 'payment.charge', id: '1', data: { ...header, message: { ...message, ...change } } };
  }
  async function send(packet: unknown): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    others.push({ close: () => socket.destroy() });
    await once(socket, 'connect');
    const text = JSON.stringify(packet);
    socket.write(`${text.length}#${text}`);
    return socket;
  }
  async function exchange(packet: unknown): Promise<unknown> {
    const [reply] = (await once(await send(packet), 'data')) as [Buffer];
    return JSON.parse(reply.toString().replace(/^\d+#/, '')) as unknown;
  }
  function answerEach(socket: Socket, answer: (id: string) => object) {
    socket.on('data', (chunk) => {
      const { id } = JSON.parse(chunk.toString().replace(/^\d+#/, '')) as { id: string };
      const text = JSON.stringify(answer(id));
      socket.write(`${text.length}#${text}`);
    });
  }
  async function listen(other: Server): Promise<number> {
    const sockets: Socket[] = [];
    other.on('connection', (socket: Socket) => sockets.push(socket));
    others.push({ close: () => (sockets.forEach((socket) => socket.destroy()), other.close()) });
    await once(other.listen(0, '127.0.0.1'), 'listening');
    return (other.address() as AddressInfo).port;
  }
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 4_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Never came true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
