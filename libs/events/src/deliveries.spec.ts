import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ConsumeMessage } from 'amqplib';
import { eventually } from '@shop/amqp/testing';
import { ManualTime } from '@shop/runtime/testing';
import type { AnyEvent } from '@shop/contracts';
import { noFaults, startTracing, Unavailable, type Runtime } from '@shop/runtime';
import { Attempts } from './attempts.js';
import { Deliveries, type Handle } from './deliveries.js';
import { makeEvent } from './messages.js';
import { PublishFailed } from './publish-failed.js';
import { cause, orderCancelled, runtime, testStore, type TestStore } from './testing/fixtures.js';

const policy = { attempts: 3, pauses: { firstMs: 1, longestMs: 2 } };
const never = new AbortController().signal;

interface DeadLetter {
  readonly messageId: string;
  readonly content: Buffer;
  readonly headers: Record<string, unknown>;
}

describe('A delivery', () => {
  const spans = new InMemorySpanExporter();
  let test: TestStore;
  let dead: DeadLetter[];
  let unreachable: number;

  beforeAll(async () => {
    const tracesUrl = 'http://127.0.0.1:9/v1/traces';
    const config = { style: 'choreographed', name: 'notification', tracesUrl };
    const stop = startTracing(config as Parameters<typeof startTracing>[0]);
    await stop();
    trace.disable();
    trace.setGlobalTracerProvider(
      new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] }),
    );
  });
  afterAll(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });
  beforeEach(async () => {
    test = await testStore();
    dead = [];
    unreachable = 0;
    spans.reset();
  });
  afterEach(() => test.remove());

  const deliveries = (handle: Handle, retry = policy, its: Partial<Runtime> = {}) => {
    const publisher = {
      deadLetter(_: string, messageId: string, content: Buffer, headers: Record<string, unknown>) {
        if (unreachable-- > 0) return Promise.reject(new PublishFailed('unreachable', messageId));
        dead.push({ messageId, content, headers });
        return Promise.resolve();
      },
    };
    const attempts = new Attempts(test.store, 'notification', runtime.clock);
    return new Deliveries('notification', handle, attempts, publisher, { ...runtime, ...its }, retry);
  };
  const waiting = () => new Attempts(test.store, 'notification', runtime.clock).waiting();

  it('waits for as long as it takes for a database that is away, and never puts a message aside for it', async () => {
    let asked = 0;
    const handle = () => (++asked > 10 ? Promise.resolve() : Promise.reject(new Unavailable('database')));
    expect(await deliveries(handle).process(delivery(orderCancelled()), never)).toBe('finished');
    expect([dead, await waiting()]).toEqual([[], 0]);
  });

  it('is finished once its handler has resolved, and not before', async () => {
    let finish = () => {};
    const handled = new Promise<void>((resolve) => (finish = resolve));
    const seen: string[] = [];
    const processing = deliveries(() => handled)
      .process(delivery(orderCancelled()), never)
      .then((outcome) => seen.push(outcome));
    await new Promise(setImmediate);
    expect(seen).toEqual([]);
    finish();
    await processing;
    expect(seen).toEqual(['finished']);
  });

  it('is tried again when the handler fails, and leaves no trace of that once it works', async () => {
    let calls = 0;
    const handle = () => (++calls < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve());
    expect(await deliveries(handle).process(delivery(orderCancelled()), never)).toBe('finished');
    expect(calls).toBe(3);
    expect(dead).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('S10: is put aside with the reason after a bounded number of attempts', async () => {
    const message = orderCancelled();
    let calls = 0;
    const handle = () => Promise.reject(new TypeError(`broken ${++calls}`));
    expect(await deliveries(handle).process(delivery(message), never)).toBe('finished');
    expect(calls).toBe(3);
    expect(dead).toHaveLength(1);
    expect(JSON.parse(String(dead[0]?.content))).toEqual(message);
    expect(dead[0]).toMatchObject({
      messageId: message.id,
      headers: {
        'shop-dead-reason': 'handler-failed',
        'shop-dead-error': 'TypeError: broken 3',
        'shop-dead-attempts': 3,
        'shop-dead-first-at': expect.stringMatching(/Z$/),
      },
    });
    expect(await waiting()).toBe(0);
  });

  it('goes on counting attempts where a process that died had stopped', async () => {
    const message = orderCancelled();
    const stop = new AbortController();
    const slow = { attempts: 3, pauses: { firstMs: 60_000, longestMs: 60_000 } };
    const first = deliveries(() => Promise.reject(new Error('broken')), slow).process(delivery(message), stop.signal);
    await eventually(async () => expect(await waiting()).toBe(1));
    stop.abort();
    expect(await first).toBe('interrupted');

    await test.reopen();
    let calls = 0;
    await deliveries(() => Promise.reject(new Error(`broken ${++calls}`))).process(delivery(message, true), never);
    expect(calls).toBe(2);
    expect(dead[0]?.headers).toMatchObject({ 'shop-dead-attempts': 3 });
  });

  it.each([
    ['malformed', 'no JSON'],
    ['unknown-type', { ...orderCancelled(), type: 'order.created' }],
    ['invalid-data', { ...orderCancelled(), data: { reason: 'mood' } }],
  ])('S10: is put aside at once, unseen by any handler, when it is %s', async (reason, content) => {
    const handle = () => Promise.reject(new Error('must not be called'));
    expect(await deliveries(handle).process(delivery(content), never)).toBe('finished');
    expect(dead[0]?.headers).toMatchObject({ 'shop-dead-reason': reason, 'shop-dead-attempts': 0 });
  });

  it('is not finished before its copy is confirmed in the dead-letter queue', async () => {
    unreachable = 3;
    expect(await deliveries(() => Promise.resolve()).process(delivery('no JSON'), never)).toBe('finished');
    expect(unreachable).toBe(-1);
    expect(dead).toHaveLength(1);
  });

  it('is a span of the trace that its message belongs to, and its handler continues it', async () => {
    const message = orderCancelled();
    let continued = '';
    await deliveries((received) => {
      const data = { orderId: 'order-1', kind: 'cancelled', delivered: true } as const;
      const maker = { source: 'notification', ...runtime };
      continued = makeEvent('customer.notified', 'order-1', data, { ...cause, id: received.id }, maker).traceparent;
      return Promise.resolve();
    }).process(delivery(message), never);
    const [span] = spans.getFinishedSpans();
    const { traceId, spanId } = span!.spanContext();
    expect(message.traceparent).toContain(traceId);
    expect(span?.parentSpanContext?.spanId).toBe(message.traceparent.split('-')[2]);
    expect(continued).toBe(`00-${traceId}-${spanId}-01`);
    expect(span).toMatchObject({
      instrumentationScope: { name: '@shop/events' },
      name: 'order.cancelled',
      kind: SpanKind.CONSUMER,
      attributes: {
        'shop.order.id': 'order-1',
        'shop.message.kind': 'event',
        'shop.message.name': 'order.cancelled',
        'shop.from': 'order',
        'shop.to': 'notification',
      },
    });
  });

  it('hands on a message that whatever is stored because of it continues, also after a restart', async () => {
    let stored: string | undefined;
    await deliveries((message) => {
      stored = message.traceparent;
      return Promise.resolve();
    }).process(delivery(orderCancelled()), never);
    const { traceId, spanId } = spans.getFinishedSpans()[0]!.spanContext();
    expect(stored).toBe(`00-${traceId}-${spanId}-01`);
  });

  it('is one span, marked as failed, when it is put aside after several attempts', async () => {
    await deliveries(() => Promise.reject(new Error('broken'))).process(delivery(orderCancelled()), never);
    expect(spans.getFinishedSpans().map(({ status }) => status.code)).toEqual([SpanStatusCode.ERROR]);
  });

  it('is known to belong to no order where it tells of stock', async () => {
    const data = { sku: 'MUG', available: 1, version: 1 };
    const message = makeEvent('stock.changed', 'MUG', data, cause, { source: 'shipping', ...runtime });
    const attempts = new Attempts(test.store, 'catalog', runtime.clock);
    const publisher = { deadLetter: () => Promise.reject(new Error('must not be called')) };
    await new Deliveries('catalog', () => Promise.resolve(), attempts, publisher, runtime).process(
      delivery(message),
      never,
    );
    expect(Object.keys(spans.getFinishedSpans()[0]!.attributes)).not.toContain('shop.order.id');
  });

  describe('with time that a test lets pass,', () => {
    let time: ManualTime;
    const pauses = { attempts: 4, pauses: { firstMs: 100, longestMs: 10_000 } };
    const slowly = (handle: Handle) => deliveries(handle, pauses, { timers: time.timers, random: { next: () => 0 } });
    /** Lets the pauses pass that it makes, one after the other. */
    const passing = async (...expected: number[]) => {
      for (const ms of expected) {
        await eventually(() => expect(time.waits).toEqual([ms]));
        time.advance(ms);
      }
    };
    beforeEach(() => {
      time = new ManualTime();
    });

    it('is tried again after pauses that grow, whether the handler fails or the database is away', async () => {
      for (const error of [new Error('broken'), new Unavailable('database')]) {
        let calls = 0;
        const handle = () => (++calls < 4 ? Promise.reject(error) : Promise.resolve());
        const processing = slowly(handle).process(delivery(orderCancelled()), never);
        await passing(50, 100, 200);
        expect(await processing).toBe('finished');
      }
    });

    it('is put aside after pauses that grow while the dead-letter queue cannot be reached', async () => {
      unreachable = 3;
      const processing = slowly(() => Promise.resolve()).process(delivery('no JSON'), never);
      await passing(50, 100, 200);
      expect(await processing).toBe('finished');
    });

    it('is interrupted, and not put aside, when the service stops before its copy is confirmed', async () => {
      unreachable = Infinity;
      const stop = new AbortController();
      const processing = slowly(() => Promise.resolve()).process(delivery('no JSON'), stop.signal);
      await passing(50, 100);
      stop.abort();
      expect(await processing).toBe('interrupted');
      expect(dead).toEqual([]);
    });
  });

  it.each([
    ['its own', 'message-1', 'message-1'],
    ['a new one where it has an empty one', '', 'new'],
    ['a new one where it has none that is text', 42, 'new'],
    ['a new one where it has none', undefined, 'new'],
  ])('has a copy in the dead-letter queue, when nobody can read it, with an id: %s', async (_, messageId, expected) => {
    const unreadable = { ...delivery('no JSON'), properties: { messageId } } as ConsumeMessage;
    await deliveries(() => Promise.resolve(), policy, { ids: { next: () => 'new' } }).process(unreadable, never);
    expect(dead[0]?.messageId).toBe(expected);
  });

  it('costs no transaction but the handler’s own when it works at once', async () => {
    const transaction = jest.spyOn(test.store, 'transaction');
    await deliveries(() => Promise.resolve()).process(delivery(orderCancelled()), never);
    expect(transaction).not.toHaveBeenCalled();
    await deliveries(() => Promise.resolve()).process(delivery(orderCancelled(), true), never);
    expect(transaction).toHaveBeenCalledTimes(1);
  });

  it('may be the last thing that its process sees, or be held back before its handler', async () => {
    const story: string[] = [];
    const faults = {
      ...noFaults,
      reached: (point: string, what: string) => void story.push(`${point} ${what}`),
      handling: (message: AnyEvent) => Promise.resolve(void story.push(`held back ${message.id}`)),
    } as Runtime['faults'];
    const message = orderCancelled();
    const handle = () => Promise.resolve(void story.push('handled'));
    await deliveries(handle, policy, { faults }).process(delivery(message), never);
    expect(story).toEqual(['received order.cancelled', `held back ${message.id}`, 'handled']);
  });
});

function delivery(content: unknown, redelivered = false): ConsumeMessage {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return { content: Buffer.from(text), fields: { redelivered }, properties: {} } as ConsumeMessage;
}
