import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startShop } from '../../test/shop.js';
import { limitServer, serverLimits } from './server-limits.js';

const ids = { next: () => 'an-id' };
const closings: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** A server with the limits of every service, but for some that are lowered so that a test reaches them. */
async function limited(lowered: Partial<typeof serverLimits>): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('done'));
  });
  limitServer(server, ids, { ...serverLimits, connectionsCheckingInterval: 20, ...lowered });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closings.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return server;
}

function dial(server: Server): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  closings.push(() => socket.destroy());
  return socket.on('error', () => undefined);
}

/** All that comes until the other side closes. */
const untilClosed = (socket: Socket) =>
  new Promise<string>((resolve) => {
    let received = '';
    socket.on('data', (data) => (received += data.toString())).on('close', () => resolve(received));
  });

describe('The limits of a server', () => {
  it.each([
    ['headers', 'GET /cart HTTP/1.1\r\nhost: x\r\n'],
    ['a body', 'POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"half'],
  ])('S15, S19: end a request that never sends the rest of %s, and say why', async (_, half) => {
    const server = await limited({ headersTimeout: 100, requestTimeout: 150 });
    const socket = dial(server);
    socket.write(half);
    const answer = await untilClosed(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*application\/problem\+json.*took too long/s);
  });

  it('S15, S19: end a request that comes a byte at a time', async () => {
    const server = await limited({ headersTimeout: 100, requestTimeout: 150 });
    const socket = dial(server);
    const dripping = setInterval(() => socket.write('x'), 10);
    closings.push(() => clearInterval(dripping));
    socket.write('POST /orders HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n');
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('S15, S19: end a connection that nothing is asked over any more', async () => {
    const server = await limited({ keepAliveTimeout: 50 });
    const socket = dial(server);
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 200 .*done/s);
  });

  it('S15: drop connections beyond so many, and serve the next one as soon as there is room', async () => {
    const server = await limited({ maxConnections: 2 });
    const [first] = [dial(server), dial(server)];
    const dropped = new Promise((resolve) => server.once('drop', resolve));
    const third = untilClosed(dial(server));
    await dropped;
    expect(await third).toBe('');
    first.destroy();
    await new Promise((resolve) => first.once('close', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const served = () =>
      fetch(url, { headers: { connection: 'close' } }).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await served())) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('S15: are those of the gateway and of every service', async () => {
    const shop = await startShop();
    closings.push(() => shop.close());
    const servers = Object.values({ ...shop.services, gateway: shop.gateway }).map(({ app }) => app.getHttpServer());
    expect(servers).toHaveLength(7);
    for (const server of servers) expect(server).toMatchObject(serverLimits);
  });

  it('S15: keep memory flat however much is sent at a time', async () => {
    const shop = await startShop();
    closings.push(() => shop.close());
    const token = await shop.signIn('ana');
    const used = () => {
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return heapUsed + external + arrayBuffers;
    };
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const before = used();
    let most = 0;
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        most = Math.max(most, used() - before);
        sent += chunk.length;
        if (sent > 256 * 1024 * 1024) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await fetch(`${shop.url}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: endless,
      duplex: 'half',
    });
    expect(answer.status).toBe(413);
    expect(most).toBeLessThan(100 * 1024 * 1024);
  });
});
