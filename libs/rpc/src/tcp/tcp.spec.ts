import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { describeCalls } from '../testing/calls.contract.js';
import { describeRefusedCalls } from '../testing/refused-calls.contract.js';
import { approved, RpcBench, type OpenLine } from '../testing/rpc-bench.js';
import { listenerOf, TcpLine } from '../testing/tcp-line.js';
import { describeTroubledCalls } from '../testing/troubled-calls.contract.js';

const openLine: OpenLine = (runtime) => new TcpLine(runtime);
describeCalls('over TCP', openLine);
describeTroubledCalls('over TCP', openLine);
describeRefusedCalls('over TCP', openLine);

describe('Over TCP a packet is refused', () => {
  let bench: RpcBench;
  const start = async (incompleteMs?: number) => {
    bench = new RpcBench((runtime) => new TcpLine(runtime, incompleteMs));
    await bench.start();
  };
  beforeEach(() => start());
  afterEach(() => bench.end());
  const connected = async () => {
    const socket = connect((bench.line as TcpLine).port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    return socket;
  };

  it('S15: with its connection, and no other, when it is too long', async () => {
    const socket = await connected();
    socket.write(`2000000#${'x'.repeat(1_200_000)}`);
    await once(socket, 'close');
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('S15: before its length is reached, so that memory stays flat', async () => {
    const accepted = once(listenerOf(bench.server), 'connection') as Promise<[Socket]>;
    const socket = await connected();
    const [ours] = await accepted;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const closed = once(socket, 'close');
    socket.write('900000000#');
    for (let sent = 0; !socket.destroyed && sent < 64 * 1024 * 1024; sent += chunk.length) {
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), closed]);
    }
    await closed;
    expect(ours.bytesRead).toBeLessThan(4 * 1024 * 1024);
  });

  it('S19: with its connection when the rest of it does not come', async () => {
    await bench.end();
    await start(50);
    const socket = await connected();
    socket.write('500#{"half');
    await once(socket, 'close');
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('S15: with its connection when there are too many', async () => {
    listenerOf(bench.server).maxConnections = 1;
    const first = await connected();
    const second = connect((bench.line as TcpLine).port, '127.0.0.1');
    second.on('error', () => {});
    await once(second, 'close');
    first.destroy();
  });

  it('S8: from any other machine: it listens on this one only', () => {
    expect(listenerOf(bench.server).address()).toMatchObject({ address: '127.0.0.1' });
  });
});
