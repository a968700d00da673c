import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface FakeServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

/** A real server on a free port that answers as it is told; `undefined` gives no answer at all. */
export async function fakeServer(
  answer: (received: Received) => Reply | undefined | Promise<Reply | undefined>,
): Promise<FakeServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, text };
      received.push(one);
      void Promise.resolve(answer(one)).then((reply) => {
        if (!reply) return;
        response.writeHead(reply.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(reply.body ?? {}));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
