import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { domains, stylePorts } from '@shop/contracts';
import { readBacklog } from './backlog.js';
import { freePortBase } from './ports.js';

describe('the backlog of a style with queues', () => {
  const servers: Server[] = [];
  let portBase: number;
  const secret = 'the secret of the run';

  beforeAll(async () => {
    portBase = await freePortBase(['choreographed']);
    const { http } = stylePorts('choreographed', portBase);
    for (const name of domains) {
      const server = createServer((request, response) => {
        const known = request.headers['x-shop-secret'] === secret;
        response.writeHead(known ? 200 : 403);
        response.end(JSON.stringify(known ? { outbox: 1, inbox: 0, intents: 0, sagas: 0, attention: 2 } : {}));
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(http[name], '127.0.0.1', resolve));
    }
  });
  afterAll(() => Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve)))));

  const read = (more: Partial<Parameters<typeof readBacklog>[1]>) =>
    readBacklog('choreographed', { host: '127.0.0.1', portBase, secret, ...more });

  it('is what the services say and what waits in the broker', async () => {
    const queueDepths = () => Promise.resolve({ queues: { payment: 3 }, dead: { payment: 1 } });

    expect(await read({ queueDepths })).toEqual({
      outbox: 6,
      inbox: 0,
      intents: 0,
      sagas: 0,
      queues: { payment: 3 },
      dead: { payment: 1 },
      attention: 12,
    });
  });

  it('cannot be told while the broker does not answer', async () => {
    const refused = () => Promise.reject(new Error('ECONNREFUSED'));
    const frozen = () => new Promise<never>(() => undefined);

    await expect(read({ queueDepths: refused })).rejects.toMatchObject({
      status: 503,
      detail: expect.stringContaining('broker'),
    });
    await expect(read({ queueDepths: frozen })).rejects.toMatchObject({ status: 503 });
  });

  it('cannot be told where a service does not know us', async () => {
    await expect(read({ secret: 'another' })).rejects.toMatchObject({
      status: 503,
      detail: expect.stringContaining('catalog'),
    });
  });
});
