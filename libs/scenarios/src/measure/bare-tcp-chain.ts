import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Clock } from '@shop/runtime';
import { medianRound } from './samples.js';

const hops = 4;

/**
 * The floor of the orchestrated style: one caller asks four servers one after another, each a line of JSON there and a
 * line back, over plain sockets. No framework, no store; what the shop adds to it is the shop's own.
 *
 * @returns the median time of a whole chain, in milliseconds
 */
export async function bareTcpChainP50(clock: Clock, samples: number): Promise<number> {
  const servers = await Promise.all(Array.from({ length: hops }, startEcho));
  const links = await Promise.all(servers.map(connectTo));
  try {
    return await medianRound(clock, samples, async () => {
      for (const link of links) await link.ask({ order: 'o1' });
    });
  } finally {
    for (const { socket } of links) socket.destroy();
    await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  }
}

async function startEcho(): Promise<Server> {
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    createInterface(socket).on('line', (line) => socket.write(`${JSON.stringify(JSON.parse(line))}\n`));
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function connectTo(server: Server): Promise<{ socket: Socket; ask(message: object): Promise<unknown> }> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  const lines = createInterface(socket);
  return {
    socket,
    async ask(message) {
      const reply = once(lines, 'line');
      socket.write(`${JSON.stringify(message)}\n`);
      return JSON.parse(String((await reply)[0])) as unknown;
    },
  };
}
