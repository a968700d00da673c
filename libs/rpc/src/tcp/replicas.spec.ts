import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@shop/runtime';
import { RpcClient, type RpcClientOptions } from '../rpc-client.js';
import { approved, RpcBench, secret } from '../testing/rpc-bench.js';
import { TcpLine } from '../testing/tcp-line.js';
import { until } from '../testing/until.js';
import { TcpTransport } from './tcp-transport.js';

const never = () => new Promise<never>(() => {});

describe('A call to a service with two processes', () => {
  let benches: [RpcBench, RpcBench];
  let transport: TcpTransport;
  let client: RpcClient;

  beforeEach(async () => {
    const bench = () => new RpcBench((runtime) => new TcpLine(runtime));
    benches = [bench(), bench()];
    await Promise.all(benches.map((one) => one.start()));
    const peers = benches.map(({ line }) => ({ host: '127.0.0.1', port: (line as TcpLine).port }));
    const { runtime } = benches[0];
    transport = new TcpTransport(() => peers, runtime);
    client = clientWith({ attemptMs: 300 });
  });
  afterEach(async () => {
    await client.onApplicationShutdown();
    await Promise.all(benches.map((bench) => bench.end()));
  });

  const clientWith = (options: Partial<RpcClientOptions>) =>
    new RpcClient({ name: 'order', secret }, benches[0].runtime, transport, { backoffMs: 5, ...options });
  const call = (key: string) => benches[0].call(client, key);
  const received = () => benches.map(({ received: calls }) => calls.length);

  it('goes to each of them in turn', async () => {
    // A second attempt, on a machine that is busy, would be one more turn.
    client = clientWith({ attemptMs: 10_000 });
    for (let order = 0; order < 6; order += 1) await call(`o${order}:charge`);
    expect(received()).toEqual([3, 3]);
  });

  it('goes to the other, at once, while one does not run', async () => {
    await benches[0].kill();
    // No second attempt: who was not reached has not been asked.
    client = clientWith({ attempts: 1 });
    for (let order = 0; order < 4; order += 1) expect(await call(`o${order}:charge`)).toEqual(approved);
    expect(received()).toEqual([0, 4]);
  });

  it('is repeated to the other, with the same key and message, when one dies over it', async () => {
    benches[0].charge = never;
    const answer = call('o1:charge');
    await until(() => benches[0].underWay() === 1);
    await benches[0].kill();
    expect(await answer).toEqual(approved);
    expect(benches[1].received).toEqual([{ id: expect.any(String), key: 'o1:charge' }]);
  });

  it('is repeated to the other when one is frozen, which is then left alone', async () => {
    const asked: string[] = [];
    benches[0].charge = (command, { key }) => (asked.push(`${key} ${command.id}`), never());
    expect(await call('o1:charge')).toEqual(approved);
    const [known] = benches[1].received;
    expect(asked).toEqual([`${known!.key} ${known!.id}`]);

    for (let order = 2; order < 6; order += 1) await call(`o${order}:charge`);
    expect(asked).toHaveLength(1);
  });

  it('fails when neither runs', async () => {
    await Promise.all(benches.map((bench) => bench.kill()));
    await expect(call('o1:charge')).rejects.toBeInstanceOf(Unavailable);
  });

  it('finds one again that was away', async () => {
    await benches[0].kill();
    await call('o1:charge');
    await benches[0].start();
    await until(async () => {
      await call('again:charge');
      return benches[0].received.length > 0;
    });
  });
});
