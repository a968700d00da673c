import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Style } from '@shop/contracts';
import { answer, type Reply } from './fake-routes.js';
import { FakeWorld, type Trait } from './fake-world.js';

export interface FakeShop {
  /** Gateway, control interface and ledgers in one. */
  readonly url: string;
  readonly world: FakeWorld;
  stop(): Promise<void>;
}

export interface FakeShopOptions {
  readonly style?: Style;
  readonly bugs?: readonly Trait[];
}

/** A shop in one process and a few hundred lines, for testing those who test shops. */
export async function startFakeShop({ style = 'orchestrated', bugs = [] }: FakeShopOptions = {}): Promise<FakeShop> {
  const world = new FakeWorld(bugs);
  const server = createServer((request, response) => {
    void reply(request).then(({ status, body, headers = {} }) => {
      response.writeHead(status, {
        'content-type': status < 400 ? 'application/json' : 'application/problem+json',
        ...headers,
      });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://fake');
    const text = Buffer.concat(chunks).toString();
    return answer(world, style, { method: request.method ?? 'GET', url, headers: request.headers, text });
  };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
