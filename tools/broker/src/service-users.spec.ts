import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { commands, domains, events, type CommandType, type Domain, type EventType } from '@shop/contracts';
import { checkTopology, declareTopology, topologyOf, type Topology } from '@shop/events/topology';
import {
  answeredBy,
  commandExchange,
  commandQueue,
  commandsBy,
  prepareCommandQueue,
  prepareReplyQueue,
  replyExchange,
  replyQueue,
} from '@shop/rpc/topology';
import type { Broker } from './broker.js';
import { findNode } from './find-node.js';
import { login } from './login.js';
import { startPrivateNode } from './private-node.js';

const programs = findNode(process.env);
const withRabbitMq = programs ? describe : describe.skip;

withRabbitMq('S9: on a node of our own', () => {
  let broker: Broker;
  let dataDir: string;
  let topology: Topology;
  const connections: ChannelModel[] = [];
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-users-'));
    broker = await startPrivateNode(programs!, { dataDir, log: () => {} });
    topology = topologyOf(broker.prefix);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close().catch(() => undefined)));
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const connected = async (url: string) => {
    const model = await connect(url, { noDelay: true });
    model.on('error', () => undefined);
    connections.push(model);
    return model;
  };
  /** What the broker says to something done as this service: `allowed`, or the code with which it closes the channel. */
  const asService = (service: Domain, act: (channel: ConfirmChannel) => unknown) => asUser(broker.urls![service], act);
  /** The same for the user that it has for its calls. */
  const asCaller = (service: Domain, act: (channel: ConfirmChannel) => unknown) =>
    asUser(broker.rpcUrls![service], act);
  const asUser = async (url: string, act: (channel: ConfirmChannel) => unknown): Promise<string> => {
    const model = await connected(url);
    const channel = await model.createConfirmChannel();
    const refused = new Promise<string>((resolve) => {
      channel.on('error', (error: { code?: number }) => resolve(`refused: ${error.code}`));
    });
    const done = async () => {
      await act(channel);
      await channel.waitForConfirms();
      return 'allowed';
    };
    return Promise.race([refused, done().catch(() => refused)]);
  };
  const publishing = (exchange: string, key: string) => (channel: ConfirmChannel) =>
    channel.publish(exchange, key, Buffer.from('{}'), { mandatory: true });
  const reading = (queue: string) => (channel: ConfirmChannel) => channel.get(queue);
  const others = (service: Domain) => domains.filter((other) => other !== service);

  it('the well-known guest is nobody', async () => {
    const guest = new URL(broker.url);
    guest.username = guest.password = 'guest';
    expect(await login(guest.href)).toMatchObject({ ok: false });
  });

  it('everything is declared before anybody comes, as the services themselves would declare it', async () => {
    const service = await (await connected(broker.urls!.cart)).createChannel();
    await checkTopology(service, topology);
    const owner = await (await connected(broker.url)).createChannel();
    await declareTopology(owner, topology);
    for (const each of domains) {
      const own = await (await connected(broker.rpcUrls![each])).createChannel();
      await prepareCommandQueue(own, each, { prefix: broker.prefix, declared: true });
      await prepareCommandQueue(owner, each, { prefix: broker.prefix, declared: false });
    }
  });

  it.each(domains)('%s publishes its own events, and nobody else’s', async (service) => {
    for (const type of Object.keys(events) as EventType[]) {
      const expected = events[type].producer === service ? 'allowed' : 'refused: 403';
      expect([type, await asService(service, publishing(topology.exchange, type))]).toEqual([type, expected]);
    }
  });

  it.each(domains)('%s reads its own queue, and no other', async (service) => {
    expect(await asService(service, reading(topology.services[service].queue))).toBe('allowed');
    for (const other of others(service)) {
      expect(await asService(service, reading(topology.services[other].queue))).toBe('refused: 403');
      expect(await asService(service, reading(topology.services[other].dead))).toBe('refused: 403');
    }
  });

  it.each(domains)('%s puts aside its own messages only, and goes round no exchange', async (service) => {
    expect(await asService(service, publishing(topology.deadExchange, service))).toBe('allowed');
    for (const other of others(service)) {
      expect(await asService(service, publishing(topology.deadExchange, other))).toBe('refused: 403');
    }
    expect(await asService(service, publishing('', topology.services.payment.queue))).toBe('refused: 403');
  });

  it('a service declares, binds and deletes nothing', async () => {
    const { exchange, services } = topology;
    const acts: Record<string, (channel: ConfirmChannel) => unknown> = {
      declare: (channel) => channel.assertQueue('mine', { durable: true }),
      bind: (channel) => channel.bindQueue(services.notification.queue, exchange, 'payment.approved'),
      purge: (channel) => channel.purgeQueue(services.payment.queue),
      'delete a queue': (channel) => channel.deleteQueue(services.notification.queue),
      'delete the exchange': (channel) => channel.deleteExchange(exchange),
    };
    for (const [what, act] of Object.entries(acts)) {
      expect([what, await asService('notification', act)]).toEqual([what, 'refused: 403']);
    }
  });

  it.each(domains)('%s gives the commands that are its to give, and no others', async (service) => {
    for (const type of Object.keys(commands) as CommandType[]) {
      const expected = commandsBy(service).includes(type) ? 'allowed' : 'refused: 403';
      const said = await asCaller(service, publishing(commandExchange(broker.prefix), type));
      expect([type, said]).toEqual([type, expected]);
    }
  });

  it.each(domains)('%s reads its own commands, and answers who may ask it', async (service) => {
    const { prefix } = broker;
    expect(await asCaller(service, reading(commandQueue(prefix, service)))).toBe('allowed');
    for (const other of others(service)) {
      expect(await asCaller(service, reading(commandQueue(prefix, other)))).toBe('refused: 403');
      const expected = answeredBy(service).includes(other) ? 'allowed' : 'refused: 403';
      const said = await asCaller(service, publishing(replyExchange(prefix), `${other}.1`));
      expect([other, said]).toEqual([other, expected]);
    }
  });

  it('a service makes queues for the replies to itself, and listens to no others', async () => {
    const { prefix } = broker;
    const where = { prefix, declared: true };
    expect(await asCaller('order', (channel) => prepareReplyQueue(channel, 'order.an-id', where))).toBe('allowed');
    const acts: Record<string, (channel: ConfirmChannel) => unknown> = {
      'declare for another': (channel) => prepareReplyQueue(channel, 'cart.an-id', where),
      'declare anything': (channel) => channel.assertQueue('mine', { exclusive: true }),
      'listen to all replies': async (channel) => {
        const { queue } = await channel.assertQueue(replyQueue(prefix, 'order.other'), { exclusive: true });
        await channel.bindQueue(queue, replyExchange(prefix), '#');
      },
      'listen to commands': async (channel) => {
        const { queue } = await channel.assertQueue(replyQueue(prefix, 'order.third'), { exclusive: true });
        await channel.bindQueue(queue, commandExchange(prefix), 'payment.charge');
      },
      'go round the exchanges': publishing('', commandQueue(prefix, 'payment')),
    };
    for (const [what, act] of Object.entries(acts)) {
      expect([what, await asCaller('order', act)]).toEqual([what, 'refused: 403']);
    }
  });

  it('who sends events makes no calls with the same user, and the other way round', async () => {
    expect(await asService('order', publishing(commandExchange(broker.prefix), 'payment.charge'))).toBe('refused: 403');
    expect(await asCaller('order', publishing(topology.exchange, 'order.created'))).toBe('refused: 403');
    expect(await asCaller('payment', reading(topology.services.payment.queue))).toBe('refused: 403');
  });
});
