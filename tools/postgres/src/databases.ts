import type pg from 'pg';
import { serviceNames, type Style } from '@shop/contracts';
import { asAdmin } from './as-admin.js';
import { databaseOf, passwordOf, type Home } from './home.js';

/** What the server says of itself, if it lets us in. */
export async function login(home: Home): Promise<string> {
  return asAdmin(home, 'postgres', async (client) => {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version.split(' ')[0] ?? '';
  });
}

/**
 * A database for each service of the styles, and a role that owns it: no other may even connect to it. Those that are
 * there already stay as they are.
 */
export async function createDatabases(home: Home, styles: readonly Style[]): Promise<void> {
  await asAdmin(home, 'postgres', async (client) => {
    await client.query('revoke connect on database postgres from public');
    await client.query('revoke connect on database template1 from public');
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const known = rows.map(({ datname }) => datname);
    const wanted = styles.flatMap((style) => serviceNames.map((service) => databaseOf(style, service)));
    for (const name of wanted.filter((name) => !known.includes(name))) await create(client, home, name);
  });
}

/** A start that ended half way may have left the role. Names and passwords are ours: letters, digits, no quotes. */
async function create(client: pg.Client, home: Home, name: string): Promise<void> {
  await client.query(`drop role if exists ${name}`);
  await client.query(`create role ${name} login password '${passwordOf(home, name)}'`);
  await client.query(`create database ${name} owner ${name}`);
  await client.query(`revoke connect, temporary on database ${name} from public`);
}
