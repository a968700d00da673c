import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { outgoingConnections } from './outgoing-connections.js';

const server = createServer();
afterEach(() => {
  server.close();
});

describe('outgoingConnections', () => {
  it('sees what a process has connected to, and not what has connected to it', async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [import('node:net').Socket];

    const seen = await outgoingConnections(process.pid);
    expect(seen).toContain(port);
    expect(seen).not.toContain(client.localPort);

    client.destroy();
    accepted.destroy();
  });

  it('is empty for a process that is gone', async () => {
    expect(await outgoingConnections(2 ** 22)).toEqual([]);
  });
});
