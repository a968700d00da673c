import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { httpPartners } from './http-partners.js';
import { OutcomeUnknown, RequestRefused, type Partners } from './ports.js';
import { ManualTime } from '@shop/runtime/testing';

const request = { key: 'o1', orderId: 'o1', amount: { amount: 1, currency: 'BRL' }, paymentToken: 'tok_visa' } as const;
const answering = (status: number, body: string) => (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(status).end(body);
};
const approving = answering(200, '{"outcome":"approved","chargeId":"c1"}');

describe('The client of the partners', () => {
  const spans = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: spans })] });
  let server: Server;
  let handle: (request: IncomingMessage, response: ServerResponse) => void;
  let time: ManualTime;
  let partners: Partners;
  const charge = () => partners.card.charge(request);

  beforeEach(async () => {
    trace.setGlobalTracerProvider(provider);
    time = new ManualTime();
    server = createServer((incoming, response) => handle(incoming, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    partners = httpPartners({ url: `http://127.0.0.1:${port}`, timers: time.timers });
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    spans.reset();
    trace.disable();
  });

  it.each([
    ['an error', answering(503, '{"detail":"later"}')],
    ['too many requests', answering(429, '{}')],
    ['an answer that is no JSON', answering(200, '<html>')],
    ['an answer that makes no sense', answering(200, '{"outcome":"perhaps"}')],
    ['a connection that breaks', (incoming: IncomingMessage) => void incoming.socket.destroy()],
    [
      'an answer that breaks off',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy());
      },
    ],
  ])('takes the outcome for unknown after %s', async (_, behaviour) => {
    handle = behaviour;
    await expect(charge()).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('takes the outcome for unknown when nobody listens', async () => {
    server.close();
    await once(server, 'close');
    await expect(charge()).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('gives up waiting after 5 s, also in the middle of an answer', async () => {
    const started = time.clock.now();
    handle = (_, response) => {
      response.writeHead(200).write('{');
      time.advance(started + 5_000 - time.clock.now());
    };
    await expect(charge()).rejects.toThrow('no answer for 5000 ms');
    expect(spans.getFinishedSpans()[0]!.attributes).toMatchObject({ 'shop.message.timed-out': true });
  });

  it('passes on why a request was refused: asking again would change nothing', async () => {
    handle = answering(422, '{"detail":"no such payment token"}');
    await expect(charge()).rejects.toEqual(new RequestRefused('card.charge', 'no such payment token'));
  });

  it('leaves one span a call, and takes its trace along', async () => {
    let traceparent: unknown;
    handle = (incoming, response) => {
      traceparent = incoming.headers['traceparent'];
      approving(incoming, response);
    };
    await charge();
    const [span] = spans.getFinishedSpans();
    expect(span).toMatchObject({ name: 'card.charge', kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } });
    expect(span!.attributes).toEqual({
      'shop.order.id': 'o1',
      'shop.message.kind': 'call',
      'shop.message.name': 'card.charge',
      'shop.from': 'payment',
      'shop.to': 'card-network',
      'shop.message.outcome': 'approved',
    });
    expect(traceparent).toBe(`00-${span!.spanContext().traceId}-${span!.spanContext().spanId}-01`);
  });

  it('marks the span of a call that was not answered', async () => {
    handle = answering(503, '{}');
    await expect(charge()).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(spans.getFinishedSpans()).toMatchObject([{ status: { code: SpanStatusCode.ERROR } }]);
    expect(Object.keys(spans.getFinishedSpans()[0]!.attributes)).not.toContain('shop.message.timed-out');
  });

  it('keeps its connections for the next calls', async () => {
    const sockets = new Set<unknown>();
    handle = (incoming, response) => {
      sockets.add(incoming.socket);
      approving(incoming, response);
    };
    for (let calls = 0; calls < 5; calls += 1) await charge();
    expect(sockets.size).toBeLessThan(5);
  });
});
