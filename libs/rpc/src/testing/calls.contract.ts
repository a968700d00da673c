import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { CommandOf } from '@shop/contracts';
import { Unavailable } from '@shop/runtime';
import { CallFailed } from '../index.js';
import { approved, RpcBench, type OpenLine } from './rpc-bench.js';

/** What a call is, whichever way it travels. */
export function describeCalls(name: string, openLine: OpenLine): void {
  describe(`A remote procedure call ${name}`, () => {
    let bench: RpcBench;
    beforeEach(async () => {
      bench = new RpcBench(openLine);
      await bench.start();
    });
    afterEach(() => bench.end());

    it('brings the command with its key and deadline to the handler, and the reply back', async () => {
      let seen: { patience: number; key: string; command: CommandOf<'payment.charge'> } | undefined;
      bench.charge = (command, call) => {
        seen = { patience: call.patienceMs(), key: call.key, command };
        return Promise.resolve(approved);
      };
      expect(await bench.call(bench.client({ attemptMs: 5_000, timeoutMs: 5_000 }))).toEqual(approved);
      expect(seen?.key).toBe('o1:charge');
      expect(seen?.command).toMatchObject({ source: 'order', subject: 'o1', correlationid: 'corr-1' });
      expect(seen?.patience).toBeGreaterThan(1_000);
      expect(seen?.patience).toBeLessThanOrEqual(4_800);
    });

    it('S20: that fails tells the caller that it did and nothing else; the error is in the log', async () => {
      bench.charge = () => Promise.reject(new Error('the table of cards is gone'));
      const failure: unknown = await bench.call(bench.client()).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CallFailed);
      expect(String(failure)).toBe('CallFailed: payment.charge was answered: failed');
      expect(bench.logged).toContainEqual(expect.objectContaining({ err: new Error('the table of cards is gone') }));
    });

    it('fails when the handler answers something that the contract does not know', async () => {
      bench.charge = () => Promise.resolve({ outcome: 'perhaps' } as never);
      await expect(bench.call(bench.client())).rejects.toMatchObject({ code: 'failed' });
    });

    it('S10: is not believed when what comes back is no reply to it', async () => {
      await bench.replace(() => ({ response: {} }));
      await expect(bench.call(bench.client())).rejects.toMatchObject({ code: 'not a reply' });
    });

    describe('in a trace', () => {
      const exporter = new InMemorySpanExporter();
      beforeEach(() => {
        trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
      });
      afterEach(() => {
        trace.disable();
        context.disable();
        exporter.reset();
      });

      it('is one span, however many attempts it takes, and its message continues it', async () => {
        const seen: string[] = [];
        bench.charge = (command) => {
          seen.push(command.traceparent);
          return seen.length < 2 ? Promise.reject(new Unavailable('card network')) : Promise.resolve(approved);
        };
        await bench.call(bench.client());
        const spans = exporter.getFinishedSpans();
        expect(spans).toMatchObject([
          { kind: SpanKind.CLIENT, name: 'payment.charge', status: { code: SpanStatusCode.UNSET } },
        ]);
        expect(spans[0]?.attributes).toEqual({
          'shop.order.id': 'o1',
          'shop.message.kind': 'call',
          'shop.message.name': 'payment.charge',
          'shop.from': 'order',
          'shop.to': 'payment',
          'shop.message.outcome': 'approved',
        });
        const { traceId, spanId } = spans[0]!.spanContext();
        expect(seen).toEqual(new Array(2).fill(`00-${traceId}-${spanId}-01`));
      });

      it('is marked as failed when it was', async () => {
        bench.charge = () => Promise.reject(new Error('broken'));
        await expect(bench.call(bench.client())).rejects.toBeInstanceOf(CallFailed);
        expect(exporter.getFinishedSpans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR]);
      });

      const saysThatItTimedOut = () =>
        exporter.getFinishedSpans().map(({ attributes }) => attributes['shop.message.timed-out']);

      it('says that it was given up at its deadline when the other side was silent', async () => {
        bench.charge = () => new Promise(() => undefined);
        const client = bench.client({ attemptMs: 300, timeoutMs: 400 });
        await expect(bench.call(client)).rejects.toBeInstanceOf(Unavailable);
        expect(saysThatItTimedOut()).toEqual([true]);
      });

      it('says nothing of a deadline when nobody was there, where that is refused', async () => {
        await bench.kill();
        await expect(bench.call(bench.client({ attempts: 1, attemptMs: 300 }))).rejects.toBeInstanceOf(Unavailable);
        expect(saysThatItTimedOut()).toEqual([bench.line.refusesForWhoIsDown ? undefined : true]);
      });
    });
  });
}
