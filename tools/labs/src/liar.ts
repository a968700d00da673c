import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lie } from './lies.js';

export interface Liar {
  readonly url: string;
  stop(): Promise<void>;
}

/** Headers that belong to one connection, or to a body of another length. */
const ofTheConnection = new Set(['connection', 'content-length', 'content-encoding', 'transfer-encoding', 'host']);

/** Passes on what is asked, and tells a lie about what is answered. */
export async function startLiar(target: string, lie: Lie): Promise<Liar> {
  const server = createServer((request, response) => {
    passOn(request, response, target, lie).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

async function passOn(request: IncomingMessage, response: ServerResponse, target: string, lie: Lie): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url: path = '/' } = request;
  const headers = Object.entries(request.headers).filter(([name]) => !ofTheConnection.has(name));
  const answer = await fetch(`${target}${path}`, {
    method,
    headers: headers.map(([name, value]) => [name, String(value)] as [string, string]),
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const text = await answer.text();
  const kept = [...answer.headers].filter(([name]) => !ofTheConnection.has(name));
  response.writeHead(answer.status, Object.fromEntries(kept));
  response.end(
    text === '' || !answer.ok ? text : JSON.stringify(lie.tell({ path, body: JSON.parse(text) as unknown })),
  );
}
