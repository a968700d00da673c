import { existsSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { domains, type Domain, type RpcTransport } from '@shop/contracts';
import { builtProgram, launchesOf } from './launches.js';
import { expectFree, freePortBase, portsOf, PortTaken } from './ports.js';
import { identityOf } from './process-identity.js';
import type { ShopEvent } from './shop-event.js';
import { startShops, type Shops, type ShopsOptions } from './shops.js';
import { NotReady } from './not-ready.js';
import { eventually, occupy, standIns, temporaryFolder, type Trait } from './testing/stand-ins.js';

describe('shops', () => {
  const styles = ['choreographed'] as const;
  let base: number;
  let folder: ReturnType<typeof temporaryFolder>;
  let events: ShopEvent[];
  let shops: Shops | undefined;

  beforeEach(async () => {
    base = await freePortBase(styles);
    folder = temporaryFolder();
    events = [];
  });

  afterEach(async () => {
    await shops?.stop();
    shops = undefined;
    folder.remove();
  });

  const start = async (traits: Record<string, Trait[]> = {}, more: Partial<ShopsOptions> = {}) => {
    shops = await startShops({
      styles,
      portBase: base,
      host: '127.0.0.1',
      dataDir: folder.path,
      broker: { url: 'amqp://127.0.0.1:5672', prefix: 'run1', version: '3.10.8', managed: false },
      onEvent: (event) => events.push(event),
      env: { SHOP_SECRET: 'a secret of sixteen' },
      commandFor: standIns((_, name) => traits[name] ?? []),
      ...more,
    });
    return shops;
  };
  const seen = (kind: ShopEvent['kind']) => events.filter((event) => event.kind === kind);
  const startedPids = () => {
    const run = JSON.parse(readFileSync(join(folder.path, 'run.json'), 'utf8')) as { processes: { pid: number }[] };
    return run.processes.map(({ pid }) => pid);
  };

  it('are there when each process has said that it is ready, and told what the others need', async () => {
    const running = await start();
    const { gateways, partners, controlUrl } = running;

    expect(seen('starting')).toHaveLength(8);
    expect(seen('ready')).toHaveLength(8);
    expect(running.services().map(({ name, state, port }) => [name, state, port - base])).toEqual([
      ['partners', 'up', 220],
      ['gateway', 'up', 200],
      ['catalog', 'up', 201],
      ['cart', 'up', 202],
      ['order', 'up', 203],
      ['payment', 'up', 204],
      ['shipping', 'up', 205],
      ['notification', 'up', 206],
    ]);
    expect([gateways.choreographed, partners.choreographed]).toEqual([
      `http://127.0.0.1:${base + 200}`,
      `http://127.0.0.1:${base + 220}`,
    ]);
    expect(await (await fetch(`${gateways.choreographed}/env`)).json()).toMatchObject({
      SHOP_STYLE: 'choreographed',
      SHOP_PORT_BASE: String(base),
      SHOP_HOST: '127.0.0.1',
      SHOP_DATA: folder.path,
      SHOP_TRACES_URL: `${controlUrl}/v1/traces`,
    });
    const environmentOf = async (port: number) =>
      (await (await fetch(`http://127.0.0.1:${base + port}/env`)).json()) as NodeJS.ProcessEnv;
    expect(await environmentOf(204)).toMatchObject({
      RABBITMQ_URL: 'amqp://127.0.0.1:5672',
      SHOP_QUEUE_PREFIX: 'run1',
    });
    expect(await environmentOf(200)).not.toHaveProperty('SHOP_QUEUE_PREFIX');
  });

  it('leave the first port to the classroom, where there is one, and take their spans and their control to the next', async () => {
    const { controlUrl, gateways } = await start({}, { controlPort: base + 1 });

    expect(controlUrl).toBe(`http://127.0.0.1:${base + 1}`);
    expect((await fetch(`${controlUrl}/health`)).status).toBe(200);
    expect(await (await fetch(`${gateways.choreographed}/env`)).json()).toMatchObject({
      SHOP_TRACES_URL: `${controlUrl}/v1/traces`,
    });
    await expectFree([base], '127.0.0.1');
  });

  it('give way to whoever looks at them, each process and the session that it leads', async () => {
    const running = await start();
    const niceness = constants.priority.PRIORITY_BELOW_NORMAL;
    const pids = running.services().map(({ pid }) => pid!);
    const sessions = () => pids.map((pid) => `/proc/${pid}/autogroup`).filter((file) => existsSync(file));

    expect(pids.map((pid) => getPriority(pid))).toEqual(pids.map(() => niceness));
    await eventually('every session is nice', () =>
      sessions().every((file) => readFileSync(file, 'utf8').trim().endsWith(` nice ${niceness}`)),
    );
  });

  it('S9: give each service its own user of the broker, and no other process any', async () => {
    const urls = Object.fromEntries(domains.map((name) => [name, `amqp://${name}@127.0.0.1:5672`])) as Record<
      Domain,
      string
    >;
    const url = 'amqp://everything@127.0.0.1:5672';
    const launches = launchesOf('choreographed', {
      databases: null,
      ...{
        portBase: 4000,
        controlPort: 4001,
        host: '127.0.0.1',
        dataDir: folder.path,
        env: {},
        lateAfterMs: 1,
        breakable: false,
        traced: true,
        rpcTransport: 'tcp',
      },
      broker: { url, urls, prefix: 'run1', version: '3.10.8', managed: true },
      commandFor: builtProgram,
    });

    for (const { name, env } of launches) {
      const own = domains.find((domain) => domain === name);
      const told = [env['RABBITMQ_URL'], env['SHOP_TOPOLOGY']];
      expect([name, ...told]).toEqual(own ? [name, urls[own], 'declared'] : [name, undefined, undefined]);
      expect(Object.values(env)).not.toContain(url);
    }
  });

  it('S9: give each service its own user for calls, where those travel over the broker, and otherwise none', async () => {
    const usersOf = (kind: string) =>
      Object.fromEntries(domains.map((name) => [name, `amqp://${kind}${name}@127.0.0.1:5672`])) as Record<
        Domain,
        string
      >;
    const [urls, rpcUrls] = [usersOf(''), usersOf('rpc-')];
    const broker = {
      url: 'amqp://everything@127.0.0.1:5672',
      urls,
      rpcUrls,
      prefix: 'run1',
      version: '',
      managed: true,
    };
    const told = (rpcTransport: RpcTransport) =>
      launchesOf('orchestrated', {
        ...{ portBase: 4000, controlPort: 4001, host: '127.0.0.1', dataDir: folder.path, env: {}, lateAfterMs: 1 },
        ...{ breakable: false, traced: true, broker, databases: null, rpcTransport, commandFor: builtProgram },
      }).map(({ name, env }) => [name, env['SHOP_RPC_TRANSPORT'], env['RABBITMQ_URL'], env['SHOP_TOPOLOGY']]);

    for (const [name, ...how] of told('tcp')) expect([name, ...how]).toEqual([name, 'tcp', undefined, undefined]);
    for (const [name, ...how] of told('rabbitmq')) {
      const own = domains.find((domain) => domain === name);
      expect([name, ...how]).toEqual([
        name,
        'rabbitmq',
        ...(own ? [rpcUrls[own], 'declared'] : [undefined, undefined]),
      ]);
    }
  });

  it('S9, I8: tells each service its own database and no other, and the world outside none', () => {
    const urlOf = (style: string, name: string) => `postgresql://${style}_${name}@127.0.0.1/${style}_${name}`;
    const launches = launchesOf('choreographed', {
      ...{ portBase: 4000, controlPort: 4001, host: '127.0.0.1', dataDir: folder.path, env: {}, lateAfterMs: 1 },
      ...{ breakable: false, traced: true, broker: null, rpcTransport: 'tcp', commandFor: builtProgram },
      databases: { urlOf },
    });
    for (const { name, env } of launches) {
      const told = [env['SHOP_STORE'], env['SHOP_DATABASE_URL']];
      const own = ['postgresql', urlOf('choreographed', name)];
      expect([name, ...told]).toEqual([name, ...(name === 'partners' ? [undefined, undefined] : own)]);
    }
  });

  it('leave no process, no port and no record when they are stopped, also where one is paused and one refuses', async () => {
    await start({ order: ['stubborn'], gateway: ['stubborn'] });
    const pids = startedPids();
    expect(pids).toHaveLength(8);
    for (const name of ['payment', 'gateway']) {
      expect((await fetch(`${shops?.controlUrl}/control/choreographed/${name}/pause`, { method: 'POST' })).status).toBe(
        202,
      );
    }

    const since = performance.now();
    await shops?.stop();

    expect(performance.now() - since).toBeLessThan(5000);
    expect(pids.filter((pid) => identityOf(pid))).toEqual([]);
    await expectFree(portsOf(styles, base), '127.0.0.1');
    expect(existsSync(join(folder.path, 'run.json'))).toBe(false);
    expect(seen('died')).toHaveLength(8);
    expect(seen('died').every(({ asked }) => asked)).toBe(true);
  });

  it('say which process is late, what it waits for and where its log is, and stop the others', async () => {
    const failed: unknown = await start({ shipping: ['never-ready'] }, { readyWithinMs: 3000, lateAfterMs: 200 }).catch(
      (error: unknown) => error,
    );

    expect(failed).toBeInstanceOf(NotReady);
    expect((failed as Error).message).toBe(
      'Not everything was ready after 3 s. choreographed shipping waits for broker; ' +
        `its log: ${join(folder.path, 'choreographed/logs/shipping.log')}`,
    );
    expect(seen('late')).toContainEqual({
      kind: 'late',
      style: 'choreographed',
      service: 'shipping',
      waitingFor: 'broker',
    });
    expect(seen('died')).toHaveLength(8);
    await expectFree(portsOf(styles, base), '127.0.0.1');
  });

  it('say at once which process has ended while it started, and its last words', async () => {
    const failed: unknown = await start({ cart: ['dies'] }).catch((error: unknown) => error);

    expect((failed as Error).message).toBe(
      'choreographed cart ended while it started (3); it said: Error: the database is locked; ' +
        `its log: ${join(folder.path, 'choreographed/logs/cart.log')}`,
    );
    expect(seen('died')).toContainEqual({
      kind: 'died',
      style: 'choreographed',
      service: 'cart',
      code: 3,
      asked: false,
    });
    await expectFree(portsOf(styles, base), '127.0.0.1');
  });

  it('start nothing where a port is taken, and say by whom', async () => {
    const release = await occupy(base + 203);
    const failed: unknown = await start().catch((error: unknown) => error);
    await release();

    expect(failed).toBeInstanceOf(PortTaken);
    expect(failed).toMatchObject({ port: base + 203, by: expect.stringContaining(`(pid ${process.pid})`) });
    expect(events).toEqual([]);
  });

  it('stop what has started when the start is called off', async () => {
    const callOff = new AbortController();
    const starting = start({ order: ['never-ready'] }, { signal: callOff.signal });
    starting.catch(() => undefined);
    while (seen('ready').length < 7) await new Promise(setImmediate);

    callOff.abort(new Error('Ctrl-C'));

    await expect(starting).rejects.toThrow('Ctrl-C');
    expect(seen('died')).toHaveLength(8);
    await expectFree(portsOf(styles, base), '127.0.0.1');
  });
});
