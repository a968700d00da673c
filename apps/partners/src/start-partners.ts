import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { OutsideWorld } from '@shop/partners';
import type { Runtime } from '@shop/runtime';
import { openSqliteStore } from '@shop/storage';
import { ledgerMigration } from './ledger-tables.js';
import { partnersServer } from './partners-server.js';
import { SqliteLedger } from './sqlite-ledger.js';

export interface PartnersOptions {
  /** Path of the database. */
  readonly file: string;
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

export interface RunningPartners {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens the ledger, goes on with what was left unanswered, and listens.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function startPartners(options: PartnersOptions, runtime: Runtime): Promise<RunningPartners> {
  const { file, host, port } = options;
  const store = await openSqliteStore({ file, migrations: [ledgerMigration] });
  const ledger = new SqliteLedger(store);
  const world = new OutsideWorld(ledger, runtime);
  const partners = partnersServer(world, ledger, identityOf(file), runtime);
  try {
    partners.server.listen(port, host);
    await once(partners.server, 'listening');
  } catch (error) {
    await store.close();
    throw error;
  }
  await world.resume();
  return {
    url: `http://${host}:${(partners.server.address() as AddressInfo).port}`,
    async close() {
      world.close();
      await partners.close();
      await store.close();
    },
  };
}

/** Tells two data folders apart without naming them. */
export function identityOf(file: string): { ledger: string } {
  return { ledger: createHash('sha256').update(file).digest('hex').slice(0, 16) };
}
