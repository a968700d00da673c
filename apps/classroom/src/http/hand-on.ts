import { request as send, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '@shop/api/edge';
import { keptConnections } from '@shop/runtime';

/** One request that was handed on, and what became of it. */
export interface HandedOn {
  readonly method: string;
  readonly path: string;
  /** As it was sent, its first 64 KiB. */
  readonly body: string;
  readonly status: number;
}

/** Between two neighbours only (RFC 9110, 7.6.1), or about who asks: the supervisor refuses any other host and origin. */
const notHandedOn = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'host',
  'origin',
  'expect',
];
const rememberedBytes = 64 * 1024;

/**
 * Hands requests on to the supervisor as they are, and its answers back, byte by byte: it may be a batch of spans, or a
 * restart that takes a minute.
 *
 * @param onRequest called as a request comes; what it returns is told the answer, if there is one
 */
export function handOn(controlUrl: string, onRequest: () => (exchange: HandedOn) => void): RequestHandler {
  return (request, response, next) => {
    const onAnswer = onRequest();
    const body = remember(request);
    const headers = passedOn(request.headers);
    const url = new URL(request.originalUrl, controlUrl);
    const onward = send(url, { method: request.method, headers, agent: keptConnections }, (answer) => {
      const status = answer.statusCode ?? 502;
      onAnswer({ method: request.method, path: url.pathname, body: body(), status });
      response.writeHead(status, passedOn(answer.headers));
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      else next(new HttpProblem(503, 'The control interface does not answer.', { headers: { 'retry-after': '1' } }));
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
}

function passedOn(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => value !== undefined && !notHandedOn.includes(name)),
  );
}

function remember(request: Request): () => string {
  const parts: Buffer[] = [];
  let size = 0;
  request.on('data', (part: Buffer) => {
    if (size < rememberedBytes) parts.push(part);
    size += part.length;
  });
  return () => Buffer.concat(parts).toString('utf8', 0, rememberedBytes);
}
