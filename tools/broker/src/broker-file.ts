import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Broker } from './broker.js';

/** Where the services of a data folder find their broker when nobody tells them by environment. */
export type BrokerFile = Pick<Broker, 'url' | 'urls' | 'rpcUrls' | 'prefix'>;

const fileOf = (dataDir: string) => join(dataDir, 'broker.json');

/** Whole or not at all: services wait for this file and read it the moment it is there. */
export function writeBrokerFile(dataDir: string, { url, urls, rpcUrls, prefix }: BrokerFile): void {
  const own = `${fileOf(dataDir)}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ url, urls, rpcUrls, prefix }), { mode: 0o600 });
  renameSync(own, fileOf(dataDir));
}

export function readBrokerFile(dataDir: string): BrokerFile | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as BrokerFile;
  } catch {
    return undefined;
  }
}

export function removeBrokerFile(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
