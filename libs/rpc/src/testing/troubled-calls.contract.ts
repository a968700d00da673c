import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReplyData } from '@shop/contracts';
import { Unavailable, type Timers } from '@shop/runtime';
import type { Packet } from './line.js';
import { approved, RpcBench, type OpenLine } from './rpc-bench.js';
import { until } from './until.js';

const never = () => new Promise<never>(() => {});

/** What becomes of calls in trouble, whichever way they travel. */
export function describeTroubledCalls(name: string, openLine: OpenLine): void {
  describe(`When something is wrong between two services, a call ${name}`, () => {
    let bench: RpcBench;
    beforeEach(async () => {
      bench = new RpcBench(openLine);
      await bench.start();
    });
    afterEach(() => bench.end());

    it('without an answer in time is repeated with the same key and the same message, and then given up', async () => {
      const packets: Packet[] = [];
      await bench.replace((packet) => void packets.push(packet));
      let timeOut = () => {};
      const timers: Timers = {
        after: (_, action) => ((timeOut = action), () => {}),
        sleep: () => Promise.resolve(),
      };
      const call = bench.call(bench.client({ attempts: 3 }, { timers })).catch((error: unknown) => error);
      for (const attempt of [1, 2, 3]) {
        await until(() => packets.length === attempt);
        timeOut();
      }
      expect(await call).toBeInstanceOf(Unavailable);
      expect(new Set(packets.map(({ data }) => data.message.id)).size).toBe(1);
      expect(new Set(packets.map(({ data }) => data.key))).toEqual(new Set(['o1:charge']));
    });

    it('ends at its deadline when the other side is frozen', async () => {
      await bench.replace(() => undefined);
      const started = Date.now();
      const call = bench.call(bench.client({ attemptMs: 60, timeoutMs: 100, attempts: 9 }));
      await expect(call).rejects.toBeInstanceOf(Unavailable);
      expect(Date.now() - started).toBeLessThan(1_500);
    });

    it('ignores an answer that comes after it was given up', async () => {
      let answerFirst = () => {};
      const answers = [
        new Promise<ReplyData<'payment.charge'>>((resolve) => {
          answerFirst = () => resolve({ outcome: 'declined', reason: 'payment_declined' });
        }),
      ];
      bench.charge = () => answers.shift() ?? Promise.resolve(approved);
      const client = bench.client({ attemptMs: 700, attempts: 1 });
      await expect(bench.call(client)).rejects.toBeInstanceOf(Unavailable);
      const second = bench.call(client, 'o2:charge');
      answerFirst();
      expect(await second).toEqual(approved);
    });

    it('finds the other side again after it was killed and started again', async () => {
      const client = bench.client({ attempts: 1, attemptMs: 1_000 });
      expect(await bench.call(client)).toEqual(approved);
      bench.charge = never;
      const interrupted = bench.call(client).catch((error: unknown) => error);
      await until(() => bench.underWay() === 1);
      await bench.kill();
      expect(await interrupted).toBeInstanceOf(Unavailable);
      await expect(bench.call(client)).rejects.toBeInstanceOf(Unavailable);

      bench.charge = bench.approve;
      await bench.start();
      await until(async () => (await bench.call(client).catch(() => undefined)) !== undefined);
    });

    it('is not even tried for a while when the other side has not answered many times', async () => {
      await bench.kill();
      const client = bench.client({ attempts: 8, attemptMs: 200, timeoutMs: 4_000 });
      await expect(bench.call(client)).rejects.toBeInstanceOf(Unavailable);
      const failure = (await bench.call(client, 'o1:charge', 20).catch((error: unknown) => error)) as Error;
      expect(failure.cause).toEqual(new Error('not asked: it has not answered for a while'));

      await bench.start();
      await until(async () => (await bench.call(client).catch(() => undefined)) !== undefined);
    });

    it('is answered before a stop, which takes nothing new meanwhile', async () => {
      let finish = () => {};
      bench.charge = () => new Promise((resolve) => (finish = () => resolve(approved)));
      const underWay = bench.call(bench.client({ attempts: 1 }));
      await until(() => bench.underWay() === 1);
      const stopped = bench.stop();
      await until(() => !bench.server.ready());
      const tooLate = bench.call(bench.client({ attempts: 1, attemptMs: 200 }), 'o2:charge');
      await expect(tooLate).rejects.toBeInstanceOf(Unavailable);
      finish();
      expect(await underWay).toEqual(approved);
      await stopped;
    });

    it('is given up by a stop when its handler does not end', async () => {
      await bench.stop();
      await bench.start(30);
      bench.charge = never;
      const failure = bench.call(bench.client({ attempts: 1, attemptMs: 1_000 })).catch((error: unknown) => error);
      await until(() => bench.underWay() === 1);
      await bench.stop();
      expect(await failure).toBeInstanceOf(Unavailable);
    });
  });
}
