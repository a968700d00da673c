import { describe, expect, it } from '@jest/globals';
import { TraceCollector } from './trace-collector.js';

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

function exported(style: string, orderId: string, spanId: string, more: { kind?: number; says?: string } = {}) {
  const attributes = [
    text('shop.order.id', orderId),
    text('shop.message.kind', more.says ?? 'event'),
    text('shop.message.name', 'order.created'),
    text('shop.from', 'order'),
    text('shop.to', 'payment'),
  ];
  const span = { spanId, kind: more.kind ?? 5, startTimeUnixNano: '1000000', endTimeUnixNano: '2000000', attributes };
  const resource = { attributes: [text('shop.style', style)] };
  return { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
}

describe('the collector of traces', () => {
  it('counts a span once that is sent twice', () => {
    const traces = new TraceCollector();
    traces.add(exported('choreographed', 'o1', 'a'));
    traces.add(exported('choreographed', 'o1', 'a'));

    expect(traces.of('o1')).toMatchObject({ style: 'choreographed', messages: [{ kind: 'event', ok: true }] });
  });

  it('takes for a message only what a caller or a consumer says of itself', () => {
    const traces = new TraceCollector();
    traces.add(exported('orchestrated', 'o1', 'a', { kind: 2, says: 'call' }));
    traces.add(exported('orchestrated', 'o1', 'b', { kind: 3, says: 'event' }));

    expect(traces.of('o1')?.messages).toEqual([]);
  });

  it('hears from a caller which answer came, or that it gave up waiting', () => {
    const traces = new TraceCollector();
    const call = exported('orchestrated', 'o1', 'a', { kind: 3, says: 'call' });
    const [{ scopeSpans }] = call.resourceSpans as [(typeof call.resourceSpans)[number]];
    const attributes: object[] = scopeSpans[0]?.spans[0]?.attributes ?? [];
    attributes.push({ key: 'shop.message.timed-out', value: { boolValue: true } });
    attributes.push(text('shop.message.outcome', 'asking'));
    traces.add(call);

    expect(traces.of('o1')?.messages[1]).toMatchObject({ kind: 'reply', timedOut: true, outcome: 'asking' });
  });

  it('knows nothing of what is not of a shop', () => {
    const traces = new TraceCollector();
    traces.add(exported('another', 'o1', 'a'));
    traces.add({});

    expect(traces.of('o1')).toBeUndefined();
  });

  it('forgets the oldest orders, and stops listening to one that never ends', () => {
    const traces = new TraceCollector({ orders: 2, spansPerOrder: 2 });
    for (const order of ['o1', 'o2', 'o3'])
      for (const id of ['a', 'b', 'c']) traces.add(exported('orchestrated', order, id));

    expect(traces.of('o1')).toBeUndefined();
    expect(traces.of('o2')?.messages).toHaveLength(2);
    expect(traces.of('o3')?.messages).toHaveLength(2);
  });

  it('refuses what is no export', () => {
    expect(() => new TraceCollector().add({ resourceSpans: 'none' })).toThrow();
  });
});
