import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { approved, cause, data, RpcBench, type OpenLine } from './rpc-bench.js';

/** Which calls are not begun, whichever way they came. */
export function describeRefusedCalls(name: string, openLine: OpenLine): void {
  describe(`A remote procedure call ${name} is refused`, () => {
    let bench: RpcBench;
    beforeEach(async () => {
      bench = new RpcBench(openLine);
      await bench.start();
    });
    afterEach(() => bench.end());

    it('S8: without the secret of the run, and no handler hears of it', async () => {
      await expect(bench.call(bench.client({}, { secret: 'a guess' }))).rejects.toMatchObject({ code: 'refused' });
      expect(bench.received).toEqual([]);
    });

    it('S8: when somebody just connects and speaks the protocol of the transport', async () => {
      const reply = await bench.line.exchange({ pattern: 'payment.charge', id: '1', data });
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
      expect(await bench.line.exchange(bench.packet(change))).toMatchObject({ err: { code: 'invalid' } });
      expect(bench.received).toEqual([]);
    });

    it('when nobody here answers it', async () => {
      const refund = { order: data.order, reason: 'out_of_stock' } as const;
      const call = bench.client().call('payment.refund', refund, { subject: 'o1', cause });
      await expect(call).rejects.toMatchObject({ code: 'unknown' });
    });

    it('when its deadline has passed on arrival: nobody waits for it any more', async () => {
      const packet = bench.packet();
      packet.data.deadline = Date.now() - 1;
      expect(await bench.line.exchange(packet)).toMatchObject({ err: { code: 'late' } });
      expect(bench.received).toEqual([]);
    });

    it('in silence when it has no id: events are not taken here', async () => {
      await bench.line.send({ ...bench.packet(), id: undefined });
      await bench.line.send(null);
      expect(await bench.call(bench.client())).toEqual(approved);
      expect(bench.received).toHaveLength(1);
    });
  });
}
