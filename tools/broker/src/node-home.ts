import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlOfAddresses } from '@shop/amqp';
import { freePorts } from '@shop/programs';
import { OtherNumberOfNodes } from './broker.js';
import { texts, type Lang } from './texts.js';

interface NodePorts {
  readonly amqp: number;
  readonly dist: number;
}

/** What makes a broker the same one after a restart. Kept in `<folder>/node.json`, readable for its owner only. */
export interface NodeHome {
  /** Part of the Erlang node's name, and so of the path of its database. */
  readonly id: string;
  readonly user: string;
  readonly password: string;
  readonly ports: NodePorts & { readonly epmd: number };
  /** The ports of the second node and the following ones. Absent: there is one. */
  readonly others?: readonly NodePorts[];
}

/** The names of so many nodes. */
export const nodeNames = (nodes: number): string[] => Array.from({ length: nodes }, (_, at) => `node-${at + 1}`);

/**
 * Reads the home of the broker in `folder`, or makes one; ports that somebody else has taken are replaced.
 * @throws OtherNumberOfNodes where it has been of more nodes, or fewer
 */
export async function openHome(folder: string, nodes = 1, lang: Lang = 'en'): Promise<NodeHome> {
  const known = readHome(folder);
  if (known && nodesOf(known).length !== nodes)
    throw new OtherNumberOfNodes(texts[lang].otherNodes(folder, nodesOf(known).length));
  const ports = known ? nodesOf(known) : Array.from({ length: nodes }, () => undefined);
  const wanted = [known?.ports.epmd, ...ports.flatMap((each) => [each?.amqp, each?.dist])];
  const [epmd, ...found] = (await freePorts(wanted)) as [number, ...number[]];
  const [first, ...others] = ports.map((_, at) => ({ amqp: found[2 * at]!, dist: found[2 * at + 1]! }));
  const home: NodeHome = {
    id: known?.id ?? randomBytes(4).toString('hex'),
    user: 'shop',
    password: known?.password ?? randomBytes(16).toString('hex'),
    ports: { ...first!, epmd },
    ...(others.length > 0 && { others }),
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

/** The ports of each node. */
export const nodesOf = ({ ports, others = [] }: NodeHome): readonly NodePorts[] => [ports, ...others];

/** The address of each node. */
export const addressesOfHome = (home: NodeHome): string[] =>
  nodesOf(home).map(({ amqp }) => `amqp://${home.user}:${home.password}@127.0.0.1:${amqp}`);

/** @param first the address to begin with, so that not everybody goes to the same node. (Default: that of the first) */
export function urlOf(home: NodeHome, first = 0): string {
  const addresses = addressesOfHome(home);
  const from = first % addresses.length;
  return urlOfAddresses([...addresses.slice(from), ...addresses.slice(0, from)]);
}
