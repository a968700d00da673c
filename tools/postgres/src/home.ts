import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServiceName, Style } from '@shop/contracts';
import { freePort } from '@shop/programs';

/** What makes a server the same one after a restart. Kept in `<folder>/node.json`, readable for its owner only. */
export interface Home {
  readonly folder: string;
  readonly port: number;
  /** Of the role that may do everything. */
  readonly password: string;
}

export const admin = 'shop';

export function postgresFolder(dataDir: string): string {
  return join(resolve(dataDir), 'postgresql');
}

/** Reads the home of the server of a data folder, or makes one; a port that somebody else has taken is replaced. */
export async function openHome(dataDir: string): Promise<Home> {
  const folder = postgresFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = read(folder);
  const home = {
    folder,
    port: await freePort(known?.port),
    password: known?.password ?? randomBytes(24).toString('hex'),
  };
  writeFileSync(fileOf(folder), JSON.stringify(home), { mode: 0o600 });
  return home;
}

export function databaseOf(style: Style, service: ServiceName): string {
  return `${style}_${service}`;
}

/** Made from the password of the run, which no service knows: none can tell another's from its own. */
export function passwordOf({ password }: Home, database: string): string {
  return createHmac('sha256', password).update(database).digest('hex');
}

export function urlOf({ port }: Home, role: string, password: string, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

const fileOf = (folder: string) => join(folder, 'node.json');

function read(folder: string): Home | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Home;
  } catch {
    return undefined;
  }
}
