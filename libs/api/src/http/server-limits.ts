import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ids } from '@shop/runtime';
import { correlationHeader } from './correlation.js';
import { HttpProblem } from './problem.js';

/**
 * What one process holds open, and for how long: milliseconds, connections, headers. Headers are 16 KiB at most. Node
 * looks for requests that are late every 30 s unless told otherwise, which would be their real limit.
 */
export const serverLimits = {
  connectionsCheckingInterval: 1_000,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 10_000,
  maxConnections: 2_000,
  maxHeadersCount: 100,
};

/** A slow, half-sent or unreadable request costs a connection for a few seconds and nothing else. Before it listens. */
export function limitServer(server: Server, ids: Ids, limits = serverLimits): void {
  Object.assign(server, limits);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => refuse(error, socket, ids));
}

/** Node could not read it as HTTP, so nothing of ours has seen it: answered by hand, in the form of every other error. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, ids: Ids): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error.code).body();
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `${correlationHeader}: ${ids.next()}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function problemOf(code: string | undefined): HttpProblem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new HttpProblem(408, 'The request took too long to arrive.');
  if (code === 'HPE_HEADER_OVERFLOW') return new HttpProblem(431, 'The headers are larger than 16 KiB.');
  return new HttpProblem(400, 'The request is not valid HTTP.');
}
