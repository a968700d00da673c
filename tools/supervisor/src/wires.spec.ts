import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressesOf, urlOfAddresses } from '@shop/amqp';
import { domains, http, stylePorts, type Domain } from '@shop/contracts';
import { builtProgram, launchesOf } from './launches.js';
import { freePortBase } from './ports.js';
import { startShops, type Shops } from './shops.js';
import { standIns, temporaryFolder } from './testing/stand-ins.js';
import { wireOffset, Wires } from './wires.js';

const host = '127.0.0.1';

describe('the wires of a run that was started with them', () => {
  const styles = ['orchestrated'] as const;
  const folder = temporaryFolder();
  let shops: Shops;
  let portBase: number;

  beforeAll(async () => {
    portBase = await freePortBase(styles);
    shops = await startShops({
      ...{ styles, portBase, host, dataDir: folder.path, broker: null, wired: true },
      onEvent: () => undefined,
      commandFor: standIns(() => []),
    });
  }, 30_000);
  afterAll(async () => {
    await shops.stop();
    folder.remove();
  });

  const trouble = async (end: string, plan: unknown) => {
    const url = `${shops.controlUrl}/control/orchestrated/${end}/wire`;
    const answer = await fetch(url, { method: 'PUT', body: JSON.stringify(plan) });
    return { status: answer.status, body: await answer.json() };
  };
  const healthOf = (service: Domain, base: number) =>
    fetch(`http://${host}:${stylePorts('orchestrated', base).http[service]}/health`).then(
      ({ status }) => status,
      () => 'no answer',
    );

  it('lead to a process, until they are cut, and again when they are whole', async () => {
    const byWire = portBase + wireOffset;
    expect(await healthOf('payment', byWire)).toBe(200);
    expect((await trouble('payment', { how: 'cut' })).status).toBe(202);
    expect([await healthOf('payment', byWire), await healthOf('payment', portBase)]).toEqual(['no answer', 200]);
    expect(await healthOf('shipping', byWire)).toBe(200);
    expect((await trouble('payment', {})).status).toBe(202);
    expect(await healthOf('payment', byWire)).toBe(200);
  });

  it('are refused what is no trouble, and what leads nowhere', async () => {
    const unknown = await trouble('payment', { how: 'gnawed' });
    expect([unknown.status, http.Problem.parse(unknown.body).detail]).toEqual([400, expect.stringContaining('how')]);
    expect((await trouble('gateway', { how: 'cut' })).status).toBe(404);
    expect((await trouble('broker', { how: 'cut' })).status).toBe(404);
  });
});

describe('a run with wires', () => {
  it('has its processes dial each other and the broker by them, and listen where they always do', async () => {
    const portBase = await freePortBase(['choreographed']);
    const urlOf = (name: string) => `amqp://${name}:word@127.0.0.1:5672/shop`;
    const urls = Object.fromEntries(domains.map((name) => [name, urlOf(name)])) as Record<Domain, string>;
    const broker = { url: urlOf('admin'), urls, prefix: 'run1', version: '3.10.8', managed: true };
    const wires = await Wires.open({ styles: ['choreographed'], portBase, host, broker });
    const launches = launchesOf('choreographed', {
      databases: null,
      ...{
        portBase,
        controlPort: portBase,
        host,
        dataDir: '/nowhere',
        env: {},
        lateAfterMs: 1,
        breakable: false,
        traced: false,
        rpcTransport: 'tcp',
      },
      ...{ broker: wires.broker, peerPortBase: portBase + wireOffset, commandFor: builtProgram },
    });
    await wires.close();

    const payment = launches.find(({ name }) => name === 'payment')!;
    const dialled = new URL(payment.env['RABBITMQ_URL']!);
    expect([dialled.username, dialled.pathname, dialled.port !== '5672']).toEqual(['payment', '/shop', true]);
    expect(payment.env).toMatchObject({
      SHOP_PORT_BASE: `${portBase}`,
      SHOP_PEER_PORT_BASE: `${portBase + wireOffset}`,
    });
    expect(payment.env).not.toHaveProperty('SHOP_TRACES_URL');
  });

  it('has a wire to each node of the broker, in the order in which a service dials them', async () => {
    const portBase = await freePortBase(['choreographed']);
    const nodes = [1, 2, 3].map((node) => createServer((socket) => socket.end(`node ${node}`)).listen(0, host));
    await Promise.all(nodes.map((node) => once(node, 'listening')));
    const addresses = nodes.map((node) => `amqp://shop:word@${host}:${(node.address() as AddressInfo).port}`);
    const reversed = urlOfAddresses(addresses.toReversed());
    const urls = Object.fromEntries(domains.map((name) => [name, reversed])) as Record<Domain, string>;
    const own = { url: urlOfAddresses(addresses), urls, prefix: 'run1', version: '3.10.8', managed: true };
    const wires = await Wires.open({ styles: ['choreographed'], portBase, host, broker: own });
    const answers = (url: string) => Promise.all(addressesOf(url).map(saidAt));

    expect(await answers(wires.broker!.url)).toEqual(['node 1', 'node 2', 'node 3']);
    expect(await answers(wires.broker!.urls!.payment)).toEqual(['node 3', 'node 2', 'node 1']);
    wires.suffer('choreographed', 'broker', { how: 'cut' });
    expect(await answers(wires.broker!.url)).toEqual(['', '', '']);

    await wires.close();
    await Promise.all(nodes.map((node) => new Promise((closed) => node.close(closed))));
  });

  it('has a wire to the broker for each service whose calls travel over it, and one name for all of them', async () => {
    const portBase = await freePortBase(['orchestrated']);
    const urlOf = (name: string) => `amqp://${name}:word@127.0.0.1:5672`;
    const rpcUrls = Object.fromEntries(domains.map((name) => [name, urlOf(`rpc-${name}`)])) as Record<Domain, string>;
    const broker = { url: urlOf('admin'), rpcUrls, prefix: 'run1', version: '3.10.8', managed: true };
    const wires = await Wires.open({ styles: ['orchestrated'], portBase, host, broker, rpcTransport: 'rabbitmq' });
    const dialled = domains.map((name) => new URL(wires.broker!.rpcUrls![name]));
    const known = ['payment', 'broker', 'gateway'].map((end) => wires.suffer('orchestrated', end, {}));
    await wires.close();

    expect(dialled.map(({ username }) => username)).toEqual(domains.map((name) => `rpc-${name}`));
    expect(new Set(dialled.map(({ port }) => port)).size).toBe(domains.length);
    expect(known).toEqual([true, true, false]);
  });
});

/** What somebody says who is dialled; nothing when the line is cut. */
async function saidAt(address: string): Promise<string> {
  const socket = connect(Number(new URL(address).port), host);
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.on('error', () => undefined);
  await new Promise((closed) => socket.once('close', closed));
  return said;
}
