import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureBroker, type Broker } from '@shop/broker';
import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { ActionLog } from './action-log.js';
import { DeadLetterQueues, NoSuchDeadLetter } from './dead-letter-queues.js';

describe('Dead letters', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shop-operator-'));
  let broker: Broker;
  let connection: ChannelModel;
  let channel: ConfirmChannel;
  let prefix: string;
  let queues: DeadLetterQueues;
  let runs = 0;

  beforeAll(async () => {
    broker = await ensureBroker({ dataDir, log: () => undefined });
    connection = await connect(broker.url);
  }, 120_000);
  afterAll(async () => {
    await connection?.close();
    await broker?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    prefix = `operator.${(runs += 1)}`;
    queues = new DeadLetterQueues({ url: broker.url, prefix });
    channel = await connection.createConfirmChannel();
    for (const name of ['payment', 'shipping']) {
      await channel.assertQueue(`${prefix}.${name}`, { durable: true });
      await channel.assertQueue(`${prefix}.${name}.dead`, { durable: true });
    }
  });

  const message = (id: string) => JSON.stringify({ id, type: 'payment.approved', subject: 'order-1', data: {} });
  const bury = async (id: string, service = 'shipping', content = message(id)) => {
    const headers = {
      'shop-dead-reason': 'handler-failed',
      'shop-dead-error': 'Error: no',
      'shop-dead-attempts': 5,
      'shop-dead-first-at': '2026-01-01T12:00:00.000Z',
      'shop-dead-last-at': '2026-01-01T12:00:09.000Z',
    };
    channel.publish('', `${prefix}.${service}.dead`, Buffer.from(content), { messageId: id, headers });
    await channel.waitForConfirms();
  };
  const listed = async () => (await queues.list(['payment', 'shipping'])).map(({ messageId }) => messageId);
  const waiting = async (queue: string) => (await channel.checkQueue(`${prefix}.${queue}`)).messageCount;

  it('are listed with why and since when, as often as somebody looks', async () => {
    await bury('m1');
    await bury('m2', 'payment', 'nothing that could be read');
    const look = () => queues.list(['payment', 'shipping']);
    expect(await look()).toEqual([
      expect.objectContaining({ service: 'payment', messageId: 'm2', type: 'unknown', subject: null }),
      {
        service: 'shipping',
        messageId: 'm1',
        type: 'payment.approved',
        subject: 'order-1',
        reason: 'handler-failed',
        error: 'Error: no',
        attempts: 5,
        firstAt: '2026-01-01T12:00:00.000Z',
        lastAt: '2026-01-01T12:00:09.000Z',
        content: message('m1'),
      },
    ]);
    expect((await look()).length).toBe(2);
  });

  it('go back to the service that could not handle them, one by one, with the same id', async () => {
    for (const id of ['m1', 'm2', 'm3']) await bury(id);
    await queues.replay('shipping', 'm2');
    const back = await channel.get(`${prefix}.shipping`, { noAck: true });
    expect(back && [back.properties.messageId, back.content.toString()]).toEqual(['m2', message('m2')]);
    expect(await listed()).toEqual(['m1', 'm3']);
  });

  it('stay where they are when their service has no queue to go back to', async () => {
    await bury('m1');
    await channel.deleteQueue(`${prefix}.shipping`);
    await expect(queues.replay('shipping', 'm1')).rejects.toThrow('has no queue');
    expect(await listed()).toEqual(['m1']);
  });

  it('are thrown away when a person says so, and no other with them', async () => {
    for (const id of ['m1', 'm2']) await bury(id);
    await queues.discard('shipping', 'm1');
    expect([await listed(), await waiting('shipping')]).toEqual([['m2'], 0]);
  });

  it('can be settled by one of two people who try at the same time', async () => {
    await bury('m1');
    const both = await Promise.allSettled([queues.replay('shipping', 'm1'), queues.replay('shipping', 'm1')]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(refused.every((error) => error instanceof NoSuchDeadLetter)).toBe(true);
    expect(await waiting('shipping')).toBe(both.length - refused.length);
    expect(await listed()).toEqual([]);
  });

  it('that are not there cannot be settled', async () => {
    await expect(queues.discard('shipping', 'm9')).rejects.toThrow(NoSuchDeadLetter);
  });

  it('S6: leave a record of what was asked for and what came of it', async () => {
    await bury('m1');
    const log = new ActionLog(dataDir);
    const action = { who: 'command line', action: 'discard', style: 'choreographed', service: 'shipping' } as const;
    await log.record({ ...action, id: 'm1' }, () => queues.discard('shipping', 'm1'));
    const again = log.record({ ...action, id: 'm1' }, () => queues.discard('shipping', 'm1'));
    await expect(again).rejects.toThrow(NoSuchDeadLetter);
    const lines = readFileSync(join(dataDir, 'operator-actions.jsonl'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual([
      ...['asked for', 'done'],
      ...['asked for', 'failed'],
    ]);
  });
});
