import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '@shop/programs';

/** What makes a broker the same one after a restart. Kept in `<folder>/node.json`, readable for its owner only. */
export interface NodeHome {
  /** Part of the Erlang node's name, and so of the path of its database. */
  readonly id: string;
  readonly user: string;
  readonly password: string;
  readonly ports: { readonly amqp: number; readonly dist: number; readonly epmd: number };
}

/** Reads the home of the broker in `folder`, or makes one; ports that somebody else has taken are replaced. */
export async function openHome(folder: string): Promise<NodeHome> {
  const known = readHome(folder);
  const [amqp, dist, epmd] = (await freePorts([known?.ports.amqp, known?.ports.dist, known?.ports.epmd])) as [
    number,
    number,
    number,
  ];
  const home: NodeHome = {
    id: known?.id ?? randomBytes(4).toString('hex'),
    user: 'shop',
    password: known?.password ?? randomBytes(16).toString('hex'),
    ports: { amqp, dist, epmd },
  };
  writeFileSync(fileOf(folder), JSON.stringify(home), { mode: 0o600 });
  return home;
}

const fileOf = (folder: string) => join(folder, 'node.json');

/** The home of the broker in `folder`, or undefined where none has been. */
export function readHome(folder: string): NodeHome | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as NodeHome;
  } catch {
    return undefined;
  }
}

export function urlOf({ user, password, ports }: NodeHome): string {
  return `amqp://${user}:${password}@127.0.0.1:${ports.amqp}`;
}
