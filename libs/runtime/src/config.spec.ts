import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startProgram } from '../test/start-program.js';
import { databaseFile, readConfig, secretOf } from './config.js';

jest.setTimeout(60_000);
const payment = { style: 'orchestrated', name: 'payment' } as const;

describe('The configuration of a service', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'shop-config-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('S8, S23: has a default for all but the secret, which is made, and listens on this machine only', () => {
    expect(readConfig(payment, { SHOP_DATA: data })).toEqual({
      style: 'orchestrated',
      name: 'payment',
      host: '127.0.0.1',
      portBase: 4000,
      peerPortBase: 4000,
      replicas: 1,
      data,
      secret: readFileSync(join(data, 'secret'), 'utf8'),
      rpcTransport: 'tcp',
      paymentDeadlineMs: 10_000,
      orderTargetMs: 200,
      keepFinishedMs: 86_400_000,
      sagaEngine: 'own',
      logLevel: 'info',
      breakable: false,
      partners: 'process',
    });
  });

  it('is what the environment says', () => {
    const env = {
      SHOP_DATA: data,
      SHOP_PORT_BASE: '5000',
      SHOP_PEER_PORT_BASE: '5025',
      SHOP_REPLICAS: '2',
      SHOP_STORE: 'postgresql',
      SHOP_DATABASE_URL: 'postgresql://payment:word@127.0.0.1:5432/payment',
      SHOP_HOST: '127.0.0.2',
      SHOP_SECRET: 'sixteen letters!',
      SHOP_RPC_TRANSPORT: 'rabbitmq',
      SHOP_TRACES_URL: 'http://127.0.0.1:4000/v1/traces',
      SHOP_PAYMENT_DEADLINE_MS: '2000',
      SHOP_ORDER_TARGET_MS: '1500',
      SHOP_KEEP_FINISHED_MS: '5000',
      SHOP_SAGA_ENGINE: 'restate',
      LOG_LEVEL: 'warn',
      SHOP_FAULTS: 'on',
      SHOP_PARTNERS: 'inline',
      SHOP_PARTNERS_URL: 'https://world.example:4120',
    };
    expect(readConfig(payment, env)).toEqual({
      ...payment,
      data,
      portBase: 5000,
      peerPortBase: 5025,
      replicas: 2,
      databaseUrl: 'postgresql://payment:word@127.0.0.1:5432/payment',
      host: '127.0.0.2',
      secret: 'sixteen letters!',
      rpcTransport: 'rabbitmq',
      tracesUrl: 'http://127.0.0.1:4000/v1/traces',
      paymentDeadlineMs: 2000,
      orderTargetMs: 1500,
      keepFinishedMs: 5000,
      sagaEngine: 'restate',
      logLevel: 'warn',
      breakable: true,
      partners: 'inline',
      partnersUrl: 'https://world.example:4120',
    });
  });

  it('has a folder for the data of its style, made when missing and known by its absolute path', () => {
    const config = readConfig(
      { ...payment, style: 'choreographed' },
      { SHOP_DATA: relative(process.cwd(), join(data, 'deep/er')) },
    );
    expect(statSync(join(data, 'deep/er/choreographed')).isDirectory()).toBe(true);
    expect(databaseFile(config)).toBe(join(data, 'deep/er/choreographed/payment.db'));
  });

  it('takes the style from the environment where the program does not fix it', () => {
    const env = { SHOP_DATA: data, SHOP_STYLE: 'choreographed' };
    expect(readConfig({ name: 'partners' }, env).style).toBe('choreographed');
    expect(readConfig(payment, env).style).toBe('orchestrated');
    expect(() => readConfig({ name: 'partners' }, { SHOP_DATA: data })).toThrow(/SHOP_STYLE.*orchestrated/);
  });

  it.each([
    ['SHOP_STYLE', 'baroque'],
    ['SHOP_PORT_BASE', '80'],
    ['SHOP_PORT_BASE', 'http'],
    ['SHOP_PORT_BASE', ''],
    ['SHOP_PORT_BASE', '4000.5'],
    ['SHOP_PEER_HOSTS', ''],
    ['SHOP_PEER_HOSTS', 'http://payment'],
    ['SHOP_REPLICAS', '0'],
    ['SHOP_SECRET', 'short'],
    ['SHOP_TRACES_URL', 'collector'],
    ['SHOP_PAYMENT_DEADLINE_MS', '-1'],
    ['SHOP_PAYMENT_DEADLINE_MS', 'soon'],
    ['SHOP_SAGA_ENGINE', 'temporal'],
    ['SHOP_PARTNERS', 'nearby'],
    ['SHOP_PARTNERS_URL', 'world'],
    ['LOG_LEVEL', 'loud'],
  ])('names the variable that is wrong, and does not repeat what is in it: %s=%s', (name, value) => {
    const read = () => readConfig(payment, { SHOP_DATA: data, [name]: value });
    expect(read).toThrow(name);
    if (name === 'SHOP_SECRET') expect(read).not.toThrow(value);
  });

  it('cannot be read where the data folder is a file', () => {
    writeFileSync(join(data, 'file'), '');
    expect(() => readConfig(payment, { SHOP_DATA: join(data, 'file') })).toThrow(join(data, 'file'));
  });
});

describe('The database of a process', () => {
  const url = 'postgresql://orders:word@127.0.0.1:5432/orders';
  const read = (env: NodeJS.ProcessEnv) =>
    readConfig({ style: 'orchestrated', name: 'order' }, { SHOP_DATA: tmpdir(), ...env });

  it('is a file, unless it is told otherwise', () => {
    expect(read({}).databaseUrl).toBeUndefined();
    expect(read({ SHOP_DATABASE_URL: url }).databaseUrl).toBeUndefined();
    expect(read({ SHOP_STORE: 'postgresql', SHOP_DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it('has to be named where it is on a server, as PostgreSQL names it', () => {
    expect(() => read({ SHOP_STORE: 'postgresql' })).toThrow('SHOP_DATABASE_URL');
    expect(() => read({ SHOP_STORE: 'postgresql', SHOP_DATABASE_URL: 'http://127.0.0.1' })).toThrow(
      'SHOP_DATABASE_URL',
    );
    expect(() => read({ SHOP_STORE: 'paper' })).toThrow('SHOP_STORE');
  });

  it('is no file where the service has several processes', () => {
    const replicas = { SHOP_REPLICAS: '2' };
    expect(() => read(replicas)).toThrow(/SHOP_REPLICAS is 2.*SHOP_STORE to postgresql/);
    expect(read({ ...replicas, SHOP_STORE: 'postgresql', SHOP_DATABASE_URL: url }).replicas).toBe(2);
  });
});

describe('The hosts of the others', () => {
  const server = { SHOP_STORE: 'postgresql', SHOP_DATABASE_URL: 'postgresql://cart:word@127.0.0.1:5432/cart' };
  const read = (env: NodeJS.ProcessEnv) =>
    readConfig({ style: 'choreographed', name: 'cart' }, { SHOP_DATA: tmpdir(), ...server, ...env });

  it('are as many as each service has processes', () => {
    const { peerHosts, replicas } = read({ SHOP_PEER_HOSTS: '{service}-1,{service}-2' });
    expect({ peerHosts, replicas }).toEqual({ peerHosts: ['{service}-1', '{service}-2'], replicas: 2 });
    expect(read({ SHOP_PEER_HOSTS: '{service}', SHOP_REPLICAS: '1' }).replicas).toBe(1);
  });

  it('do not contradict how many there are', () => {
    const contradiction = { SHOP_PEER_HOSTS: '{service}-1,{service}-2', SHOP_REPLICAS: '3' };
    expect(() => read(contradiction)).toThrow(/SHOP_REPLICAS is 3.*SHOP_PEER_HOSTS has 2/);
  });
});

describe('S23: the secret of a run', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'shop-secret-'));
  });
  afterEach(() => rmSync(data, { recursive: true }));

  it('is made once, in a file that only its user can read', () => {
    const secret = secretOf(data);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(secretOf(data)).toBe(secret);
    expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(['secret']);
  });

  it('is another one in another folder', () => {
    expect(secretOf(join(data, 'a'))).not.toBe(secretOf(join(data, 'b')));
  });

  it('is the same for all who need it first at the same time, processes and threads', async () => {
    const folders = 200;
    const programs = [1, 2].map(() => startProgram('secret.program.ts', [data, `${folders}`, '4']));
    const ends = await Promise.all(programs.map(({ ended }) => ended));
    expect(ends).toEqual(programs.map(() => ({ code: 0, signal: null })));

    const answers = programs.flatMap((program) => program.output().trim().split('\n'));
    const stored = Array.from({ length: folders }, (_, n) => readFileSync(join(data, `${n}`, 'secret'), 'utf8'));
    expect(answers).toEqual(Array(4).fill(stored.join()));
    expect(readdirSync(join(data, '0'))).toEqual(['secret']);
  });
});
