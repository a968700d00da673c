import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemRuntime } from '@shop/runtime';
import { addressesOf, urlOfAddresses } from './addresses.js';
import { BrokerLink } from './broker-link.js';
import { eventually } from './testing/eventually.js';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('The addresses of a broker with several nodes', () => {
  it('are read as they are written, one after the other', () => {
    const nodes = ['amqp://a:b@h:1', 'amqps://a:b@h:2', 'amqp://a:b@h:3'];
    expect(addressesOf(urlOfAddresses(nodes))).toEqual(nodes);
    expect(addressesOf('amqp://a:b@h:1')).toEqual(['amqp://a:b@h:1']);
  });

  it('are not torn apart at a comma in a password', () => {
    expect(addressesOf('amqp://a:b,c@h:1,amqp://a:b,c@h:2')).toEqual(['amqp://a:b,c@h:1', 'amqp://a:b,c@h:2']);
  });
});

describe('A connection that is kept for ever', () => {
  let link: BrokerLink | undefined;
  const servers: Server[] = [];
  const dialled: number[] = [];
  beforeEach(() => void dialled.splice(0));
  afterEach(async () => {
    await link?.close();
    await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
  });

  /** A node that hangs up on whoever dials it. */
  const nodeThatHangsUp = async (number: number): Promise<string> => {
    const server = createServer((socket: Socket) => {
      dialled.push(number);
      socket.on('error', () => undefined);
      socket.destroy();
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `amqp://a:b@127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('goes from one node to the next, and from the last to the first', async () => {
    const url = urlOfAddresses([await nodeThatHangsUp(1), await nodeThatHangsUp(2), await nodeThatHangsUp(3)]);
    const locate = () => Promise.resolve({ url, prefix: 'p', declared: true });
    link = new BrokerLink('test', locate, () => Promise.resolve(), systemRuntime(silent));
    link.start();
    await eventually(() => expect(dialled.length).toBeGreaterThanOrEqual(4));
    expect(dialled.slice(0, 4)).toEqual([1, 2, 3, 1]);
  });
});
