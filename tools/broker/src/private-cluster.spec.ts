import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { addressesOf, connectToAny } from '@shop/amqp';
import { runProgram } from '@shop/programs';
import type { Broker } from './broker.js';
import { brokerFolder } from './claim.js';
import { findNode } from './find-node.js';
import { login } from './login.js';
import { readHome } from './node-home.js';
import { startPrivateNode } from './private-node.js';
import { isAlive } from './processes.js';
import { queuePrefix } from './queue-prefix.js';

const programs = findNode(process.env);
const withRabbitMq = programs ? describe : describe.skip;

withRabbitMq('three private nodes that are one broker', () => {
  let broker: Broker | undefined;
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-cluster-'));
  afterEach(async () => {
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const start = async () => (broker = await startPrivateNode(programs!, { dataDir, nodes: 3, log: () => {} }));
  const queue = () => `${queuePrefix(dataDir)}.payment`;

  it('keep every queue on all three, go on when one is killed, and are there again after a new start', async () => {
    const first = await start();
    expect(await Promise.all(addressesOf(first.url).map((address) => login(address)))).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    expect(await membersByQueue(dataDir)).toEqual(expect.objectContaining({ [queue()]: 3, [`${queue()}.dead`]: 3 }));
    await send(first.url, queue(), 'with three');

    const [victim] = first.nodes!;
    const before = first.pids();
    await victim!.kill();
    expect([victim!.isUp, before.some((pid) => !isAlive(pid))]).toEqual([false, true]);
    expect(await login(addressesOf(first.url)[0]!)).toMatchObject({ ok: false });
    await send(first.url, queue(), 'with two');

    const all = first.pids();
    await first.stop();
    expect(all.filter(isAlive)).toEqual([]);
    expect(existsSync(join(brokerFolder(dataDir), 'owner.json'))).toBe(false);

    const second = await start();
    expect(await receive(addressesOf(second.url)[0]!, queue(), 2)).toEqual(['with three', 'with two']);
  }, 300_000);
});

/** On how many nodes each queue of the broker has a member. */
async function membersByQueue(dataDir: string): Promise<Record<string, number>> {
  const folder = brokerFolder(dataDir);
  const { id, ports } = readHome(folder)!;
  const env = {
    ...{ PATH: process.env['PATH'], HOME: folder, RABBITMQ_CONF_ENV_FILE: '/dev/null' },
    ...{ ERL_EPMD_PORT: String(ports.epmd), RABBITMQ_NODENAME: `shop-${id}-1@localhost` },
  };
  const control = programs!.server.replace(/rabbitmq-server$/, 'rabbitmqctl');
  const { output } = await runProgram([control, '-q', '--formatter', 'json', 'list_queues', 'name', 'members'], {
    env,
  });
  const rows = JSON.parse(output) as { name: string; members: readonly string[] | '' }[];
  return Object.fromEntries(rows.map(({ name, members }) => [name, members.length]));
}

async function send(url: string, queue: string, text: string): Promise<void> {
  const model = await connectToAny(url, { timeout: 5_000 });
  const channel = await model.createConfirmChannel();
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await model.close();
}

async function receive(url: string, queue: string, count: number): Promise<string[]> {
  const model = await connectToAny(url, { timeout: 5_000 });
  const channel = await model.createChannel();
  const texts: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const onMessage = (message: { content: Buffer } | null) => {
      texts.push(message?.content.toString() ?? '');
      if (texts.length === count) resolve();
    };
    channel.consume(queue, onMessage, { noAck: true }).catch(reject);
  });
  await model.close();
  return texts;
}
