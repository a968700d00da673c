import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BrokerNode } from '@shop/amqp/testing';
import { Unavailable } from '@shop/runtime';
import { describeCalls } from '../testing/calls.contract.js';
import { RabbitMqLine } from '../testing/rabbitmq-line.js';
import { describeRefusedCalls } from '../testing/refused-calls.contract.js';
import { approved, RpcBench, secret, type OpenLine } from '../testing/rpc-bench.js';
import { describeTroubledCalls } from '../testing/troubled-calls.contract.js';
import { until } from '../testing/until.js';

jest.setTimeout(60_000);

let broker: BrokerNode;
const used: RabbitMqLine[] = [];
beforeAll(async () => {
  broker = await BrokerNode.create();
}, 90_000);
afterEach(async () => {
  for (const line of used.splice(0)) await broker.forget(line.names());
});
afterAll(() => broker.remove(), 30_000);

const openLine: OpenLine = (runtime) => {
  const line = new RabbitMqLine(broker.url, `test-${randomUUID()}`, runtime);
  used.push(line);
  return line;
};
describeCalls('over RabbitMQ', openLine);
describeTroubledCalls('over RabbitMQ', openLine);
describeRefusedCalls('over RabbitMQ', openLine);

describe('Over RabbitMQ', () => {
  let bench: RpcBench;
  let line: RabbitMqLine;
  beforeEach(() => {
    bench = new RpcBench(openLine);
    line = bench.line as RabbitMqLine;
  });
  afterEach(() => bench.end());
  const failureOf = (call: Promise<unknown>) => call.catch((error: unknown) => error as Error);

  it('a service is ready when its commands reach it, and no longer when the broker has cancelled that', async () => {
    await bench.start();
    expect(bench.server.ready()).toBe(true);
    expect(await line.queue()).toMatchObject({ consumerCount: 1 });
    await (await line.channel()).deleteQueue(`${line.prefix}.commands.payment`);
    await until(() => !bench.server.ready());
    await until(() => bench.server.ready(), 10_000);
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('a call to who has never been there ends at once', async () => {
    await (await line.channel()).assertExchange(`${line.prefix}.commands`, 'topic', { durable: true });
    const failure = await failureOf(bench.call(bench.client({ attempts: 1, attemptMs: 20_000, timeoutMs: 20_000 })));
    expect(failure).toBeInstanceOf(Unavailable);
    expect(String((failure as Error).cause)).toContain('nobody has ever been there');
  });

  it('a call waits for a service that is away for less time than its caller has', async () => {
    await bench.start();
    await bench.kill();
    const call = bench.call(bench.client({ attempts: 1, attemptMs: 20_000, timeoutMs: 20_000 }));
    await until(async () => (await line.queue()).messageCount === 1);
    await bench.start();
    expect(await call).toEqual(approved);
  });

  it('nothing is left of a call whose caller has given up', async () => {
    await bench.start();
    await bench.kill();
    await expect(bench.call(bench.client({ attempts: 1, attemptMs: 300 }))).rejects.toBeInstanceOf(Unavailable);
    await until(async () => (await line.queue()).messageCount === 0);
    expect(bench.received).toEqual([]);
  });

  it('a call during which the broker is killed ends then, and later ones find the broker again', async () => {
    await bench.start();
    const client = bench.client({ attempts: 1, attemptMs: 20_000, timeoutMs: 20_000 });
    expect(await bench.call(client)).toEqual(approved);
    bench.charge = () => new Promise(() => undefined);
    const interrupted = failureOf(bench.call(client));
    await until(() => bench.underWay() === 1);
    await broker.kill();
    expect(String(((await interrupted) as Error).cause)).toContain('the connection to the broker broke');
    expect(bench.server.ready()).toBe(false);

    bench.charge = bench.approve;
    await broker.start();
    await until(async () => (await bench.call(client).catch(() => undefined)) !== undefined, 30_000);
    expect(bench.server.ready()).toBe(true);
  }, 150_000);

  it('a command whose process died is begun by the next one, with the same key', async () => {
    await bench.start();
    let began = 0;
    bench.charge = () => new Promise(() => (began += 1));
    const call = bench.call(bench.client({ attempts: 1, attemptMs: 20_000, timeoutMs: 20_000 }));
    await until(() => began === 1);
    await bench.kill();
    bench.charge = bench.approve;
    await bench.start();
    expect(await call).toEqual(approved);
    expect(bench.received).toMatchObject([{ key: 'o1:charge' }]);
  });

  it('S15: a command that is too long is not even read', async () => {
    await bench.start();
    const padding = 'x'.repeat(1_000_000);
    await line.send({ ...bench.packet(), padding });
    await until(() => bench.logged.some(({ message }) => message === 'a call was refused'));
    expect(bench.received).toEqual([]);
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('S10: what is no JSON, and who wants no answer, stops nothing', async () => {
    await bench.start();
    const channel = await line.channel();
    channel.publish(`${line.prefix}.commands`, 'payment.charge', Buffer.from('{"half'), { replyTo: 'a.b' });
    await line.send({ ...bench.packet(), data: { secret } });
    await until(() => bench.logged.filter(({ message }) => message === 'a call was refused').length === 2);
    expect(await bench.call(bench.client())).toEqual(approved);
    expect(await line.queue()).toMatchObject({ messageCount: 0 });
  });

  it('S19: what the queue has no room for is refused at once', async () => {
    await bench.start();
    await bench.kill();
    const channel = await line.channel();
    const full = Array.from({ length: 10_000 }, () =>
      channel.publish(`${line.prefix}.commands`, 'payment.charge', Buffer.from('{}')),
    );
    await until(async () => (await line.queue()).messageCount === full.length, 30_000);
    const failure = await failureOf(bench.call(bench.client({ attempts: 1, attemptMs: 20_000, timeoutMs: 20_000 })));
    expect(String((failure as Error).cause)).toContain('the broker did not take it');
  });
});
