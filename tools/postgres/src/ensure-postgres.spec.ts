import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ensurePostgres, PostgresUnavailable, stopLeftPostgres, type Postgres } from './index.js';

jest.setTimeout(120_000);

const styles = ['orchestrated'] as const;
let dataDir: string;
const started: Postgres[] = [];

const start = async () => {
  const postgres = await ensurePostgres({ dataDir, styles, log: () => undefined });
  started.push(postgres);
  return postgres;
};
const ask = async (url: string, statement: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
};

/** The same database, as the role that may do everything. */
const adminUrlOf = ({ url }: Postgres, serviceUrl: string) =>
  Object.assign(new URL(url), { pathname: new URL(serviceUrl).pathname }).href;

describe('A PostgreSQL of the run', () => {
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'shop-postgres-'));
  });
  afterEach(() => Promise.all(started.splice(0).map((postgres) => postgres.stop())));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('has a database for each service, keeps it over a restart, and is gone when it is stopped', async () => {
    const first = await start();
    const url = first.urlOf('orchestrated', 'order')!;
    await ask(url, 'create table kept (id bigint)');
    expect(first.urlOf('choreographed', 'order')).toBeUndefined();
    await first.stop();
    await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    const second = await start();
    expect(await ask(second.urlOf('orchestrated', 'order')!, 'select count(*)::int from kept')).toEqual([{ count: 0 }]);
  });

  it('I8, S9: lets no service into the database of another one, or of the server', async () => {
    const postgres = await start();
    const url = new URL(postgres.urlOf('orchestrated', 'order')!);
    for (const database of ['orchestrated_payment', 'postgres', 'template1']) {
      url.pathname = `/${database}`;
      await expect(ask(url.href, 'select 1')).rejects.toThrow('permission denied for database');
    }
    url.pathname = '/orchestrated_order';
    url.password = 'guessed';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('S8, S23: listens on loopback only, and keeps its passwords where only its user can read them', async () => {
    const postgres = await start();
    const [row] = await ask(postgres.urlOf('orchestrated', 'order')!, 'show listen_addresses');
    expect(row).toEqual({ listen_addresses: '127.0.0.1' });
    const folder = join(dataDir, 'postgresql');
    expect(statSync(join(folder, 'node.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    expect(existsSync(join(folder, 'password'))).toBe(false);
  });

  it('I10: says which index is not whole, and which transaction was left', async () => {
    const postgres = await start();
    const url = postgres.urlOf('orchestrated', 'order')!;
    await ask(url, 'create table marked (id bigint primary key)');
    expect(await postgres.damage()).toEqual([]);
    const admin = new pg.Client({ connectionString: adminUrlOf(postgres, url) });
    await admin.connect();
    try {
      await admin.query(`insert into marked select generate_series(1, 3)`);
      await admin.query(`update pg_index set indisready = false where indrelid = 'marked'::regclass`);
      await admin.query('insert into marked values (4)');
      await admin.query(`update pg_index set indisready = true where indrelid = 'marked'::regclass`);
      await admin.query('begin');
      expect(await postgres.damage()).toEqual([
        'a transaction of orchestrated_order is open',
        expect.stringMatching(/^orchestrated_order: marked_pkey: heap tuple .* lacks matching index tuple/),
      ]);
    } finally {
      await admin.end();
    }
  });

  it('is stopped for a reset, whoever has started it; where none runs, nothing is', async () => {
    const url = (await start()).urlOf('orchestrated', 'order')!;
    await stopLeftPostgres(dataDir);
    await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await stopLeftPostgres(dataDir);
  });

  it('begins again where a start was interrupted half way', async () => {
    const other = mkdtempSync(join(tmpdir(), 'shop-postgres-'));
    mkdirSync(join(other, 'postgresql', 'unfinished'), { recursive: true });
    writeFileSync(join(other, 'postgresql', 'unfinished', 'PG_VERSION'), '15');
    const postgres = await ensurePostgres({ dataDir: other, styles: [], log: () => undefined });
    await postgres.stop();
    expect(readdirSync(join(other, 'postgresql'))).not.toContain('unfinished');
    rmSync(other, { recursive: true });
  });

  it('says what to do where there is none', async () => {
    const env = { PATH: dataDir };
    const none = ensurePostgres({ dataDir, styles, log: () => undefined, env });
    await expect(none).rejects.toThrow(PostgresUnavailable);
  });
});
