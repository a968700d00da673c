import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { approved, cause, data, RpcBench } from './testing/rpc-bench.js';

describe('A remote procedure call is refused', () => {
  let bench: RpcBench;
  beforeEach(async () => {
    bench = new RpcBench();
    await bench.start();
  });
  afterEach(() => bench.end());

  it('without the secret of the run, and no handler hears of it', async () => {
    await expect(bench.call(bench.client({}, { secret: 'a guess' }))).rejects.toMatchObject({ code: 'refused' });
    expect(bench.received).toEqual([]);
  });

  it('when somebody just connects and speaks the protocol of the transport', async () => {
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
  ])('when its %s is not what the contract says', async (_, change) => {
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

  it('with its connection, and no other, when a packet is too long', async () => {
    const socket = connect(bench.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.write(`2000000#${'x'.repeat(1_200_000)}`);
    await once(socket, 'close');
    expect(await bench.call(bench.client())).toEqual(approved);
  });

  it('in silence when it has no id: events are not taken here', async () => {
    await bench.send({ ...bench.packet(), id: undefined });
    await bench.send(null);
    expect(await bench.call(bench.client())).toEqual(approved);
    expect(bench.received).toHaveLength(1);
  });
});
