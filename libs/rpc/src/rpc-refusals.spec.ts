import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { approved, cause, data, RpcBench } from './testing/rpc-bench.js';

describe('A remote procedure call is refused', () => {
  let bench: RpcBench;
  beforeEach(async () => {
    bench = new RpcBench();
    await bench.start();
  });
  afterEach(() => bench.end());

  it('S8: without the secret of the run, and no handler hears of it', async () => {
    await expect(bench.call(bench.client({}, { secret: 'a guess' }))).rejects.toMatchObject({ code: 'refused' });
    expect(bench.received).toEqual([]);
  });

  it('S8: when somebody just connects and speaks the protocol of the transport', async () => {
    const reply = await bench.exchange({ pattern: 'payment.charge', id: '1', data });
    expect(reply).toMatchObject({ id: '1', err: { code: 'refused' } });
    expect(bench.received).toEqual([]);
  });

  it('by the caller itself when its data is not what the contract says', async () => {
    const wrong = { ...data, paymentToken: 1 } as never;
    const call = bench.client().call('payment.charge', wrong, { subject: 'o1', cause });
    await expect(call).rejects.toThrow('paymentToken');
  });

  it.each([
    ['data', { data: { ...data, discount: 1 } }],
    ['envelope', { specversion: '0.3' }],
    ['type', { type: 'payment.refund' }],
  ])('S10: when its %s is not what the contract says', async (_, change) => {
    expect(await bench.exchange(bench.packet(change))).toMatchObject({ err: { code: 'invalid' } });
    expect(bench.received).toEqual([]);
  });

  it('when nobody here answers it', async () => {
    const clear = { order: data.order, cartVersion: 1 };
    const call = bench.client().call('cart.clear', clear, { subject: 'o1', cause });
    await expect(call).rejects.toMatchObject({ code: 'unknown' });
  });

  it('when its deadline has passed on arrival: nobody waits for it any more', async () => {
    const packet = bench.packet();
    packet.data.deadline = Date.now() - 1;
    expect(await bench.exchange(packet)).toMatchObject({ err: { code: 'late' } });
    expect(bench.received).toEqual([]);
  });

  it('S15: with its connection, and no other, when a packet is too long', async () => {
    const socket = connect(bench.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.write(`2000000#${'x'.repeat(1_200_000)}`);
    await once(socket, 'close');
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('S15: before its length is reached, so that memory stays flat', async () => {
    const accepted = once(bench.server.unwrap<Server>(), 'connection') as Promise<[Socket]>;
    const socket = connect(bench.port, '127.0.0.1');
    socket.on('error', () => {});
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
    await bench.stop();
    await bench.start(0, 1_000, 50);
    const socket = connect(bench.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.write('500#{"half');
    await once(socket, 'close');
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('S15: with its connection when there are too many', async () => {
    bench.server.unwrap<Server>().maxConnections = 1;
    const first = connect(bench.port, '127.0.0.1');
    await once(first, 'connect');
    const second = connect(bench.port, '127.0.0.1');
    second.on('error', () => {});
    await once(second, 'close');
    first.destroy();
  });

  it('S8: from any other machine: it listens on this one only', () => {
    expect(bench.server.unwrap<Server>().address()).toMatchObject({ address: '127.0.0.1' });
  });

  it('in silence when it has no id: events are not taken here', async () => {
    await bench.send({ ...bench.packet(), id: undefined });
    await bench.send(null);
    expect(await bench.call(bench.client())).toEqual(approved);
    expect(bench.received).toHaveLength(1);
  });
});
