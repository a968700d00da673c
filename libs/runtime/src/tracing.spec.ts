import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { rootCause } from './cause.js';
import type { ServiceConfig } from './config.js';
import { activeTraceparent, startTracing, traceparentOf, withTraceparent } from './tracing.js';

const received = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const other = '00-11111111111111111111111111111111-2222222222222222-01';
const traceId = (traceparent: string | undefined) => traceparent?.split('-')[1];
const ids = { next: () => 'd9428888-122b-41e1-b85c-61aa0c5c8f4b' };

describe('Tracing', () => {
  let collector: Server;
  let stop: () => Promise<void>;
  /** What the collector was sent: the spans' names, and what the process says of itself. */
  const spans: string[] = [];
  const resource: Record<string, unknown> = {};

  beforeAll(async () => {
    collector = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        note(JSON.parse(Buffer.concat(chunks).toString()) as Export);
        response.end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const { port } = collector.address() as AddressInfo;
    const tracesUrl = `http://127.0.0.1:${port}/v1/traces`;
    stop = startTracing({ name: 'payment', style: 'orchestrated', tracesUrl } as ServiceConfig);
  });
  afterAll(async () => {
    await stop();
    collector.close();
  });

  interface Export {
    resourceSpans: {
      resource: { attributes: { key: string; value: { stringValue?: string } }[] };
      scopeSpans: { spans: { name: string }[] }[];
    }[];
  }
  function note({ resourceSpans }: Export): void {
    for (const { resource: sender, scopeSpans } of resourceSpans) {
      for (const { key, value } of sender.attributes) resource[key] = value.stringValue;
      spans.push(...scopeSpans.flatMap((scope) => scope.spans.map(({ name }) => name)));
    }
  }

  const tracer = () => trace.getTracer('test');

  it('is nowhere until something begins', () => {
    expect(activeTraceparent()).toBeUndefined();
    expect(traceparentOf(undefined)).toBeUndefined();
  });

  it('tells the active span as a traceparent of the W3C', () => {
    tracer().startActiveSpan('charge', (span) => {
      expect(activeTraceparent()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      expect(activeTraceparent()).toBe(traceparentOf(span));
      span.end();
    });
  });

  it('goes round unchanged: what was received is what is passed on', () => {
    expect(withTraceparent(received, () => activeTraceparent())).toBe(received);
    expect(activeTraceparent()).toBeUndefined();
  });

  it('continues what was received: a new span belongs to the same trace', () => {
    const passedOn = withTraceparent(received, () =>
      tracer().startActiveSpan('refund', (span) => {
        span.end();
        return activeTraceparent();
      }),
    );
    expect(traceId(passedOn)).toBe(traceId(received));
    expect(passedOn).not.toBe(received);
  });

  it('stays where it is when nothing was received', () => {
    withTraceparent(received, () => {
      expect(withTraceparent(undefined, () => activeTraceparent())).toBe(received);
    });
  });

  it('is not misled by what is no traceparent', () => {
    withTraceparent(received, () => {
      expect(withTraceparent('00-nonsense', () => activeTraceparent())).toBeUndefined();
    });
  });

  it('is carried through await and timers, each flow with its own', async () => {
    const flow = (traceparent: string) =>
      withTraceparent(traceparent, async () => {
        await turn();
        const early = activeTraceparent();
        await pause(1);
        return [early, activeTraceparent()];
      });
    expect(await Promise.all([flow(received), flow(other)])).toEqual([
      [received, received],
      [other, other],
    ]);
  });

  it('can be bound to what is called later', () => {
    const later = withTraceparent(received, () => context.bind(context.active(), () => activeTraceparent()));
    expect(later()).toBe(received);
  });

  describe('of a first cause', () => {
    it('continues the active span', () => {
      withTraceparent(received, () => expect(rootCause(ids).traceparent).toBe(received));
    });

    it('begins a new trace where there is none, and is its own correlation', () => {
      const { id, correlationid, traceparent } = rootCause(ids);
      expect(id).toBe(ids.next());
      expect(correlationid).toBe(id);
      expect(traceparent).toBe('00-d9428888122b41e1b85c61aa0c5c8f4b-d9428888122b41e1-01');
    });
  });

  it('sends at the end whatever is left, and says whose it is', async () => {
    tracer().startSpan('the last one').end();
    await stop();
    expect(spans).toContain('the last one');
    expect(spans).toContain('refund');
    expect(resource).toMatchObject({ 'service.name': 'payment', 'shop.style': 'orchestrated' });
  });
});
