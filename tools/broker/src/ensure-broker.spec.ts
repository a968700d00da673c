import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, DataFolderInUse, type Broker } from './broker.js';
import { ensureBroker, prepareBroker } from './ensure-broker.js';
import type { Login } from './login.js';
import type { Ways } from './ways.js';

const rabbit = (version = '3.10.8'): Login => ({ ok: true, product: 'RabbitMQ', version });
const nobody: Login = { ok: false, why: 'connect ECONNREFUSED' };
const own = (version: string): Broker => ({
  url: 'amqp://own',
  version,
  managed: true,
  prefix: 'p',
  restart: () => Promise.resolve(),
  believeDiskFull: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  pids: () => [1],
});

describe('the search for a broker', () => {
  let dataDir: string;
  let said: string[];
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-broker-'));
    said = [];
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const options = (more: object = {}) => ({ dataDir, env: {}, log: (line: string) => void said.push(line), ...more });
  const ways = (more: Partial<Ways> = {}): Ways => ({
    login: () => Promise.resolve(nobody),
    findNode: () => undefined,
    startPrivateNode: () => Promise.resolve(own('node')),
    findContainerEngine: () => Promise.resolve(undefined),
    startContainer: () => Promise.resolve(own('container')),
    canInstall: () => false,
    installPackage: () => Promise.reject(new Error('not expected')),
    ...more,
  });
  const node = { server: '/s', epmd: '/e' };

  it('uses the broker that was named and tries no other', async () => {
    const asked: string[] = [];
    const login = (url: string) => Promise.resolve((asked.push(url), rabbit('4.1.0')));
    const broker = await ensureBroker(options({ url: 'amqp://named' }), ways({ login, findNode: () => node }));
    expect(broker).toMatchObject({ url: 'amqp://named', version: '4.1.0', managed: false });
    expect(broker.pids()).toEqual([]);
    await expect(broker.restart()).rejects.toThrow('not ours');
    expect(asked).toEqual(['amqp://named']);
  });

  it('takes the name from RABBITMQ_URL', async () => {
    const broker = await ensureBroker(
      options({ env: { RABBITMQ_URL: 'amqp://set' } }),
      ways({ login: () => Promise.resolve(rabbit()) }),
    );
    expect(broker.url).toBe('amqp://set');
  });

  it('refuses a named broker that cannot be reached, without its password, even where another could be started', async () => {
    const search = ensureBroker(options({ url: 'amqp://ana:secret@far:5672' }), ways({ findNode: () => node }));
    await expect(search).rejects.toThrow(BrokerUnavailable);
    await expect(search).rejects.toThrow(/amqp:\/\/ana:\*\*\*@far:5672 cannot be used: connect ECONNREFUSED/);
    await expect(search).rejects.not.toThrow(/secret/);
  });

  it.each(['localhost:5672', 'http://far', 'amqp://'])('refuses %s, which is no address of a broker', async (url) => {
    await expect(ensureBroker(options({ url }), ways())).rejects.toThrow(/is not the address of a broker/);
  });

  it('refuses a named broker that is too old', async () => {
    const search = ensureBroker(
      options({ url: 'amqp://old' }),
      ways({ login: () => Promise.resolve(rabbit('3.9.13')) }),
    );
    await expect(search).rejects.toThrow(/3\.10 or later/);
  });

  it('prefers a broker on the usual port to one of its own', async () => {
    const broker = await ensureBroker(
      options(),
      ways({ login: () => Promise.resolve(rabbit()), findNode: () => node }),
    );
    expect(broker).toMatchObject({ url: 'amqp://guest:guest@127.0.0.1:5672', managed: false });
  });

  it('starts several nodes although there is one on the usual port, and no container in their place', async () => {
    const asked: unknown[] = [];
    const startPrivateNode: Ways['startPrivateNode'] = (_, { nodes }) => {
      asked.push(nodes);
      return Promise.resolve(own('node'));
    };
    const busy = { login: () => Promise.resolve(rabbit()), findContainerEngine: () => Promise.resolve('docker') };
    const broker = await ensureBroker(options({ nodes: 3 }), ways({ ...busy, findNode: () => node, startPrivateNode }));
    expect([broker.version, asked]).toEqual(['node', [3]]);
    await expect(ensureBroker(options({ nodes: 3 }), ways(busy))).rejects.toThrow(/a container is one node only/);
  });

  it('refuses to start several nodes beside a broker that was named', async () => {
    const search = ensureBroker(options({ nodes: 3, url: 'amqp://named' }), ways({ findNode: () => node }));
    await expect(search).rejects.toThrow(/--broker-nodes says how many/);
  });

  it('is content with one node of several that were named', async () => {
    const login = (url: string) => Promise.resolve(url.includes('amqp://b') ? rabbit() : nobody);
    const broker = await ensureBroker(options({ url: 'amqp://a:1,amqp://b:2' }), ways({ login }));
    expect(broker).toMatchObject({ url: 'amqp://a:1,amqp://b:2', managed: false });
  });

  it('passes by a broker on the usual port that is too old', async () => {
    const broker = await ensureBroker(
      options(),
      ways({ login: () => Promise.resolve(rabbit('3.8.0')), findNode: () => node }),
    );
    expect(broker.version).toBe('node');
  });

  it('prefers a private node to a container', async () => {
    const engine = () => Promise.resolve('docker');
    const broker = await ensureBroker(options(), ways({ findNode: () => node, findContainerEngine: engine }));
    expect(broker.version).toBe('node');
  });

  it('prefers a container to the installation of a package', async () => {
    const engine = () => Promise.resolve('docker');
    const broker = await ensureBroker(options(), ways({ findContainerEngine: engine, canInstall: () => true }));
    expect(broker.version).toBe('container');
  });

  it('installs the package where that is possible, and starts a node then', async () => {
    let installed = false;
    const installPackage = () => Promise.resolve(void (installed = true));
    const findNode = () => (installed ? node : undefined);
    const broker = await ensureBroker(options(), ways({ findNode, canInstall: () => true, installPackage }));
    expect(broker.version).toBe('node');
  });

  it('says what was tried and the one command to install it, in one paragraph, when there is nothing', async () => {
    const search = ensureBroker(options(), ways());
    await expect(search).rejects.toThrow(BrokerUnavailable);
    await expect(search).rejects.toThrow(/no rabbitmq-server installed; neither Docker nor Podman running; no right/);
    await expect(search).rejects.toThrow(/Install it with `[^`]+` and start again/);
    await expect(search).rejects.not.toThrow(/\n/);
  });

  it('says it in Portuguese too', async () => {
    await expect(ensureBroker(options({ lang: 'pt' }), ways())).rejects.toThrow(/Nenhum RabbitMQ disponível/);
  });

  it('says why a node that is installed did not start', async () => {
    const startPrivateNode = () => Promise.reject(new BrokerUnavailable('it ended while starting'));
    const search = ensureBroker(options(), ways({ findNode: () => node, startPrivateNode }));
    await expect(search).rejects.toThrow(/RabbitMQ did not work: it ended while starting/);
  });

  it('goes no further when the data folder belongs to another run', async () => {
    const startPrivateNode = () => Promise.reject(new DataFolderInUse('in use'));
    const engine = () => Promise.resolve('docker');
    const search = ensureBroker(
      options(),
      ways({ findNode: () => node, startPrivateNode, findContainerEngine: engine }),
    );
    await expect(search).rejects.toThrow(DataFolderInUse);
  });

  it('finds nothing with an empty PATH', async () => {
    const { findNode, findContainerEngine, canInstall } = (await import('./ways.js')).realWays;
    const search = ensureBroker(options({ env: { PATH: '' } }), ways({ findNode, findContainerEngine, canInstall }));
    await expect(search).rejects.toThrow(BrokerUnavailable);
  });

  it('prepares nothing where a node is installed', async () => {
    await prepareBroker(options(), ways({ findNode: () => node, canInstall: () => true }));
    expect(said).toEqual([]);
  });

  it('prepares by installing, and refuses where it cannot', async () => {
    let installed = 0;
    const installPackage = () => Promise.resolve(void installed++);
    await prepareBroker(options(), ways({ canInstall: () => true, installPackage }));
    expect(installed).toBe(1);
    await expect(prepareBroker(options(), ways())).rejects.toThrow(BrokerUnavailable);
  });
});
