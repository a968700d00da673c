import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { connect } from 'amqplib';
import { DataFolderInUse, type Broker } from './broker.js';
import { findNode } from './find-node.js';
import { login } from './login.js';
import type { NodeHome } from './node-home.js';
import { startPrivateNode } from './private-node.js';
import { isAlive } from './processes.js';

const programs = findNode(process.env);
const withRabbitMq = programs ? describe : describe.skip;

withRabbitMq('a private RabbitMQ node', () => {
  const brokers: Broker[] = [];
  const folders: string[] = [];

  afterEach(async () => {
    await Promise.all(brokers.splice(0).map((broker) => broker.stop()));
    folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  });

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-node-'));
    folders.push(folder);
    return folder;
  };
  const start = async (dataDir: string) => {
    const broker = await startPrivateNode(programs!, { dataDir, log: () => {} });
    brokers.push(broker);
    return broker;
  };
  const home = (dataDir: string) => JSON.parse(readFileSync(join(dataDir, 'broker', 'node.json'), 'utf8')) as NodeHome;

  it('S9: lets in its own users only, and leaves no process and no port behind', async () => {
    const dataDir = newFolder();
    const broker = await start(dataDir);
    const { ports } = home(dataDir);
    const pids = broker.pids();

    expect(broker).toMatchObject({ managed: true, version: expect.stringMatching(/^\d+\.\d+/) });
    expect(await login(broker.url)).toMatchObject({ ok: true });
    expect(await login(`amqp://guest:guest@127.0.0.1:${ports.amqp}`)).toMatchObject({ ok: false });
    expect(statSync(join(dataDir, 'broker', 'node.json')).mode & 0o077).toBe(0);
    expect(pids.length).toBeGreaterThan(3);

    const began = Date.now();
    await broker.stop();
    expect(Date.now() - began).toBeLessThan(4_500);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(broker.pids()).toEqual([]);
    expect(await Promise.all(Object.values(ports).map(isOpen))).toEqual([false, false, false]);
  }, 120_000);

  it('keeps what was confirmed over a new start in the same folder, and over kill -9', async () => {
    const dataDir = newFolder();
    const first = await start(dataDir);
    await send(first.url, 'orders', 'a');
    await first.stop();

    const second = await start(dataDir);
    expect(second.prefix).toBe(first.prefix);
    await send(second.url, 'orders', 'b');
    const before = second.pids();
    await second.restart();
    expect(before.filter(isAlive)).toEqual([]);
    expect(await receive(second.url, 'orders', 2)).toEqual(['a', 'b']);
    expect(await login(second.urls!.payment)).toMatchObject({ ok: true });
  }, 180_000);

  it('takes nothing from publishers while it believes its disk to be full, and all of it afterwards', async () => {
    const broker = await start(newFolder());
    await send(broker.url, 'orders', 'before');
    await broker.believeDiskFull(true);
    let isThere = false;
    const waiting = send(broker.url, 'orders', 'meanwhile').then(() => (isThere = true));
    expect(await receive(broker.url, 'orders', 1)).toEqual(['before']);
    expect(isThere).toBe(false);
    await broker.believeDiskFull(false);
    await waiting;
    expect(await receive(broker.url, 'orders', 1)).toEqual(['meanwhile']);
  }, 180_000);

  it('does not meet another node that runs at the same time, and refuses a second run on its folder', async () => {
    const [one, other] = [newFolder(), newFolder()];
    const [a, b] = await Promise.all([start(one), start(other)]);
    expect(a.url).not.toBe(b.url);
    expect(a.prefix).not.toBe(b.prefix);
    await send(a.url, 'orders', 'a');
    await expect(receive(b.url, 'orders', 1)).rejects.toThrow(/NOT_FOUND/);

    await expect(start(one)).rejects.toThrow(DataFolderInUse);
    await expect(start(one)).rejects.toThrow(new RegExp(`process ${process.pid}\\).*npm run reset`));
    expect(await login(a.url)).toMatchObject({ ok: true });
  }, 180_000);

  it('stops at once when it is told to while it starts', async () => {
    const dataDir = newFolder();
    const stop = new AbortController();
    const starting = startPrivateNode(programs!, { dataDir, log: () => {}, signal: stop.signal });
    while (!existsSync(join(dataDir, 'broker', 'log', 'start.log'))) await new Promise((r) => setTimeout(r, 20));
    stop.abort();
    await expect(starting).rejects.toThrow(/aborted/i);
    expect(await isOpen(home(dataDir).ports.epmd)).toBe(false);
    expect(existsSync(join(dataDir, 'broker', 'owner.json'))).toBe(false);
  }, 60_000);
});

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1');
    socket.once('connect', () => resolve((socket.destroy(), true)));
    socket.once('error', () => resolve(false));
  });
}

async function send(url: string, queue: string, text: string): Promise<void> {
  const model = await connect(url, { noDelay: true });
  const channel = await model.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await model.close();
}

async function receive(url: string, queue: string, count: number): Promise<string[]> {
  const model = await connect(url, { noDelay: true });
  const channel = await model.createChannel();
  channel.on('error', () => {});
  try {
    const texts: string[] = [];
    await channel.checkQueue(queue);
    await new Promise<void>((resolve, reject) => {
      const onMessage = (message: { content: Buffer } | null) => {
        texts.push(message?.content.toString() ?? '');
        if (texts.length === count) resolve();
      };
      channel.consume(queue, onMessage, { noAck: true }).catch(reject);
    });
    return texts;
  } finally {
    await model.close();
  }
}
