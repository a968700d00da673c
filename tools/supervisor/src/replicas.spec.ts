import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ControlServices, FaultState, http, stylePorts, type Backlog, type Domain } from '@shop/contracts';
import { builtProgram, launchesOf, type LaunchSettings } from './launches.js';
import { freePortBase, portsOf } from './ports.js';
import type { ShopEvent } from './shop-event.js';
import { startShops, type Shops } from './shops.js';
import { eventually, standIns, temporaryFolder } from './testing/stand-ins.js';
import { wireOffset, wirePortsOf } from './wires.js';

jest.setTimeout(60_000);
const host = '127.0.0.1';

describe('a run with two replicas of every service', () => {
  const styles = ['orchestrated'] as const;
  const folder = temporaryFolder();
  const events: ShopEvent[] = [];
  let shops: Shops;
  let base: number;

  beforeAll(async () => {
    base = await freePortBase(styles, host, 2);
    shops = await startShops({
      ...{ styles, portBase: base, host, dataDir: folder.path, broker: null, replicas: 2, wired: true },
      onEvent: (event) => events.push(event),
      env: { SHOP_SECRET: 'a secret of sixteen' },
      breakable: true,
      commandFor: standIns(() => ['breakable']),
    });
  });
  afterEach(() => eventually('every process is up', allUp, 50_000));
  afterAll(async () => {
    await shops.stop();
    folder.remove();
  });

  const ask = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${shops.controlUrl}${path}`, init);
    return { status: answer.status, body: await answer.json() };
  };
  const tell = async (action: string, service = 'payment') =>
    (await ask('POST', `/control/orchestrated/${service}/${action}`)).status;
  const items = async () => ControlServices.parse((await ask('GET', '/control/services')).body).items;
  const payment = async () => (await items()).find(({ name }) => name === 'payment')!;
  const states = async () => {
    const { state, replicas = [] } = await payment();
    return [state, ...replicas.map((replica) => replica.state)];
  };
  async function allUp(): Promise<boolean> {
    const ill = (await items()).filter(({ state }) => state !== 'up');
    for (const { name, pid, replicas = [] } of ill) {
      if (replicas.some(({ state }) => state === 'paused')) await tell('resume', name);
      else if (pid === null) await tell('start', name);
    }
    return ill.length === 0;
  }

  it('has each of them on ports of its own, 300 above those of the one before, and the world outside once', async () => {
    const { port, replicas } = await payment();
    expect(port).toBe(base + 104);
    expect(replicas).toMatchObject([
      { name: 'payment-1', port: base + 104, state: 'up' },
      { name: 'payment-2', port: base + 404, state: 'up' },
    ]);
    expect((await items()).map(({ name, replicas: its }) => [name, its?.length])).toEqual([
      ['partners', undefined],
      ...['gateway', 'catalog', 'cart', 'order', 'payment', 'shipping', 'notification'].map((name) => [name, 2]),
    ]);
    const addresses = [100, 400].map((offset) => `http://${host}:${base + offset}`);
    expect([shops.gateways.orchestrated, shops.allGateways.orchestrated]).toEqual([addresses[0], addresses]);
    expect(existsSync(join(folder.path, 'orchestrated/logs/payment-2.log'))).toBe(true);
  });

  it('starts the second of each when the first are ready', () => {
    const kinds = events.map(({ kind, instance }) => `${kind} ${instance?.endsWith('-2') ? 'second' : 'first'}`);
    expect(kinds.filter((kind) => kind === 'ready first')).toHaveLength(8);
    expect(kinds.filter((kind) => kind === 'ready second')).toHaveLength(7);
    expect(kinds.lastIndexOf('ready first')).toBeLessThan(kinds.indexOf('starting second'));
  });

  it.each(['kill', 'stop'])('%s: by its service’s name ends both, by its own one', async (action) => {
    expect(await tell(action, 'payment-2')).toBe(202);
    expect(await states()).toEqual(['down', 'up', 'down']);
    expect(await payment()).toMatchObject({ pid: null });
    expect(await tell(action, 'payment-2')).toBe(409);

    expect(await tell(action)).toBe(202);
    expect(await states()).toEqual(['down', 'down', 'down']);
    expect(await tell(action)).toBe(409);

    expect(await tell('start', 'payment-1')).toBe(202);
    expect(await tell('start')).toBe(202);
    expect(await tell('start')).toBe(409);
    await eventually('both are up', async () => (await states()).every((state) => state === 'up'), 30_000);
  });

  it('freezes both, or one', async () => {
    expect(await tell('pause', 'payment-1')).toBe(202);
    expect(await states()).toEqual(['paused', 'paused', 'up']);
    expect(await tell('pause')).toBe(202);
    expect(await states()).toEqual(['paused', 'paused', 'paused']);
    expect([await tell('pause'), await tell('resume', 'payment-2'), await tell('resume')]).toEqual([409, 202, 202]);
    expect(await states()).toEqual(['up', 'up', 'up']);
    expect(await tell('resume')).toBe(409);
  });

  it('knows no third', async () => {
    expect(await tell('kill', 'payment-3')).toBe(404);
    expect(await tell('kill', 'partners-1')).toBe(404);
  });

  it('has faults armed in both, and tells of both together where they came by', async () => {
    const armed = await ask('PUT', '/control/orchestrated/payment/faults', { twice: 0.5 });
    expect(FaultState.parse(armed.body)).toEqual({
      plan: { twice: 0.5 },
      sentTwice: 0,
      reached: { 'received now': { times: 2, lastAt: 1 } },
    });
    const one = await ask('PUT', '/control/orchestrated/payment-2/faults', {});
    expect(FaultState.parse(one.body).reached).toEqual({ 'received now': { times: 1, lastAt: 1 } });
  });

  it('has them armed in those that run', async () => {
    await tell('kill', 'payment-1');
    expect((await ask('PUT', '/control/orchestrated/payment/faults', { twice: 1 })).status).toBe(202);
    await tell('kill');
    expect((await ask('PUT', '/control/orchestrated/payment/faults', { twice: 1 })).status).toBe(409);
  });

  it('counts once what they have not finished, since it is one database that tells, and as long as one is there', async () => {
    const backlog = async () =>
      (await ask('GET', '/control/orchestrated/backlog')) as { status: number; body: Backlog };
    expect((await backlog()).body).toMatchObject({ outbox: 6, sagas: 24 });
    await tell('kill', 'payment-1');
    expect((await backlog()).body).toMatchObject({ outbox: 6, sagas: 24 });
    await tell('kill');
    const { status, body } = await backlog();
    expect([status, http.Problem.parse(body).detail]).toEqual([503, expect.stringContaining('orchestrated payment')]);
  });

  it('has wires to each, which the name of the service cuts together', async () => {
    const healthOf = (service: Domain, from: number) =>
      fetch(`http://${host}:${stylePorts('orchestrated', from).http[service]}/health`).then(
        ({ status }) => status,
        () => 'no answer',
      );
    const both = () => Promise.all([0, 300].map((offset) => healthOf('payment', base + wireOffset + offset)));
    expect(await both()).toEqual([200, 200]);
    await ask('PUT', '/control/orchestrated/payment/wire', { how: 'cut' });
    expect(await both()).toEqual(['no answer', 'no answer']);
    await ask('PUT', '/control/orchestrated/payment/wire', {});
    expect(await both()).toEqual([200, 200]);
  });
});

describe('what replicas are told', () => {
  const settings: LaunchSettings = {
    ...{ portBase: 4000, controlPort: 4001, host, dataDir: '/data', env: {}, lateAfterMs: 1, breakable: false },
    ...{ traced: true, broker: null, rpcTransport: 'tcp', commandFor: builtProgram, replicas: 2 },
    databases: { urlOf: (style, name) => `postgresql://${host}/${style}_${name}` },
  };
  const told = (changes: Partial<LaunchSettings> = {}) =>
    launchesOf('choreographed', { ...settings, ...changes }).map(({ instance, env }) => ({ instance, env }));
  const of = (wanted: string, changes?: Partial<LaunchSettings>) =>
    told(changes).find(({ instance }) => instance === wanted)!.env;

  it('is where they listen, where the others are, how many there are, and the one database of their service', () => {
    for (const [instance, base] of [
      ['payment-1', '4000'],
      ['payment-2', '4300'],
    ] as const) {
      expect(of(instance)).toMatchObject({
        SHOP_PORT_BASE: base,
        SHOP_PEER_PORT_BASE: '4000',
        SHOP_REPLICAS: '2',
        SHOP_DATABASE_URL: `postgresql://${host}/choreographed_payment`,
      });
    }
    expect(of('payment-2', { peerPortBase: 4025 })).toMatchObject({ SHOP_PEER_PORT_BASE: '4025' });
  });

  it('is nothing of that where there is one of each, nor for the world outside', () => {
    for (const env of [of('payment', { replicas: 1 }), of('partners')]) expect(env).not.toHaveProperty('SHOP_REPLICAS');
    expect(of('payment', { replicas: 1 })).not.toHaveProperty('SHOP_PEER_PORT_BASE');
  });
});

describe('the ports of replicas', () => {
  it.each([1, 2, 3, 4])('are none of another process, nor of a wire: %i of each', async (replicas) => {
    const styles = ['orchestrated', 'choreographed'] as const;
    const ports = [...portsOf(styles, 4000, replicas), ...wirePortsOf(styles, 4000, replicas)];
    expect(new Set(ports).size).toBe(ports.length);
    expect(portsOf(styles, 4000, replicas)).toHaveLength(1 + 2 + replicas * (7 + 6 + 7));
    const base = await freePortBase(styles, host, replicas);
    expect(Math.max(...portsOf(styles, base, replicas))).toBeLessThan(32_768);
  });
});
