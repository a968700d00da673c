import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { serviceNames, type Style } from '@shop/contracts';
import { asAdmin } from './as-admin.js';
import { databaseOf, type Home } from './home.js';

/** How long the server may take to notice that a process is gone, in milliseconds. */
const patienceMs = 5_000;

/**
 * Asks the server whether every database of the run is whole (invariant I10): each index against its table, by
 * PostgreSQL's own `amcheck`, and whether a transaction was left open or prepared. The services have to be gone by then.
 * @returns what it complains of, a line each; nothing when all is whole
 */
export async function damageOf(home: Home, styles: readonly Style[]): Promise<string[]> {
  const names = styles.flatMap((style) => serviceNames.map((service) => databaseOf(style, service)));
  const left = await asAdmin(home, 'postgres', leftTransactions);
  const broken = await Promise.all(names.map((name) => asAdmin(home, name, brokenIndexes)));
  return [...left, ...broken.flatMap((lines, at) => lines.map((line) => `${names[at]}: ${line}`))];
}

async function brokenIndexes(client: pg.Client): Promise<string[]> {
  await client.query('create extension if not exists amcheck');
  const { rows } = await client.query<{ oid: number; name: string }>(
    `select c.oid, c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
     where a.amname = 'btree' and c.relpersistence = 'p' and i.indisready and i.indisvalid`,
  );
  const complaints: string[] = [];
  for (const { oid, name } of rows) {
    await client
      .query('select bt_index_check($1::oid::regclass, true)', [oid])
      .catch((error: Error) => complaints.push(`${name}: ${error.message}`));
  }
  return complaints;
}

async function leftTransactions(client: pg.Client): Promise<string[]> {
  for (const until = Date.now() + patienceMs; ; await wait(100)) {
    const { rows } = await client.query<{ line: string }>(
      `select format('a transaction of %s is prepared', database) as line from pg_prepared_xacts
       union all
       select format('a transaction of %s is open', datname) from pg_stat_activity
       where xact_start is not null and datname is not null and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0 || Date.now() > until) return rows.map(({ line }) => line);
  }
}
