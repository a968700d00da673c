import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { runProgram } from '@shop/programs';
import { BrokerUnavailable } from './broker.js';
import { declareQueues } from './declare-queues.js';
import type { Definitions } from './definitions.js';
import type { NodePrograms } from './find-node.js';
import { whenOpen } from './when-open.js';
import type { Launch } from './keeper.js';
import { addressesOfHome, nodeNames, nodesOf, urlOf, type NodeHome } from './node-home.js';
import { erlangEnvironment, launchOf } from './node-launch.js';
import type { OwnBrokerPlan } from './own-broker.js';

/** With which programs, in which folder and environment nodes of ours are started. */
export interface Where {
  readonly programs: NodePrograms;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** Several nodes start at the same time, and have to find each other. */
const patienceMs = 180_000;
const epmdMs = 20_000;
/** How often a new node asks the first one whether it may join, in milliseconds, and how often at most: without end. */
const askEveryMs = 250;
const withoutEnd = 1_000_000;

/**
 * The least that RabbitMQ lets a write-ahead log grow to before what is in it, and in memory until then, goes to the
 * queues' own files. Its default of 512 MB is meant for servers with one node each.
 */
const longestLogBytes = 64 * 1024 * 1024;

/**
 * Several nodes on this machine that are one broker. The first begins by itself; each of the others joins it, and none
 * goes on alone, however long that takes: two halves that both believe to be the broker would be worse than none.
 */
export function clusterPlan(where: Where, home: NodeHome, definitions: Definitions): Omit<OwnBrokerPlan, 'access'> {
  const { folder } = where;
  // There as soon as every queue has a member on every node. What is left of a start that did not get there is no use.
  const formed = join(folder, 'formed');
  if (!existsSync(formed)) removeNodes(folder, home);
  writeCookie(folder);
  const launches = launchesOf(where, home, writeUsers(folder, definitions));
  return {
    folder,
    launches,
    beside: epmdOf(where, home),
    async complete() {
      if (!existsSync(formed)) await untilAllAreIn(launches, where.signal);
      await declareQueues(urlOf(home), definitions);
      writeFileSync(formed, '');
    },
  };
}

function launchesOf(where: Where, home: NodeHome, users: string): Launch[] {
  const nameOf = (at: number) => `shop-${home.id}-${at + 1}`;
  const addresses = addressesOfHome(home);
  const common = [`raft.wal_max_size_bytes = ${longestLogBytes}`, 'queue_leader_locator = balanced'];
  const joining = [
    'cluster_formation.peer_discovery_backend = classic_config',
    `cluster_formation.classic_config.nodes.1 = ${nameOf(0)}@localhost`,
    `cluster_formation.discovery_retry_limit = ${withoutEnd}`,
    `cluster_formation.discovery_retry_interval = ${askEveryMs}`,
    // Only one of them joins at a time. Who has to wait would be asleep for up to 8 s by default.
    'cluster_formation.internal_lock_retries = 1',
    `cluster_formation.lock_retry_limit = ${withoutEnd}`,
    `cluster_formation.lock_retry_timeout = ${askEveryMs}`,
  ];
  return nodesOf(home).map((ports, at) => {
    const own = ownFolder(where.folder, at);
    mkdirSync(own, { recursive: true });
    return launchOf({
      ...where,
      ...{ own, home, url: addresses[at]!, name: nameOf(at), patienceMs },
      ports: { ...ports, epmd: home.ports.epmd },
      lines: [...common, ...(at === 0 ? [`load_definitions = ${users}`] : joining)],
      // One that a node started by itself would stay when it has ended.
      erlang: '-start_epmd false',
    });
  });
}

/** Apart from the nodes, so that it stays when one of them is killed. */
function epmdOf({ programs, folder, env }: Where, { ports: { epmd } }: NodeHome) {
  return {
    kept: {
      folder,
      program: [programs.epmd, '-port', String(epmd), '-address', '127.0.0.1'],
      env: erlangEnvironment(folder, epmd, env),
      log: join(folder, 'epmd.log'),
    },
    async untilReady() {
      if (!(await whenOpen(epmd, epmdMs))) throw new BrokerUnavailable(`epmd does not listen on port ${epmd}`);
    },
  };
}

/**
 * Without the queues: the first node loads it while it is alone, and a queue has its members on those nodes only that
 * were there when it was declared.
 */
function writeUsers(folder: string, definitions: Definitions): string {
  const file = join(folder, 'definitions.json');
  writeFileSync(file, JSON.stringify({ ...definitions, queues: [], bindings: [] }), { mode: 0o600 });
  return file;
}

/** Each node knows the others by it; nodes that start at the same time would each make one of their own. */
function writeCookie(folder: string): void {
  const file = join(folder, '.erlang.cookie');
  if (existsSync(file)) return;
  writeFileSync(file, randomBytes(16).toString('hex'));
  chmodSync(file, 0o400);
}

/** A node may let in before the others know that it is there. */
async function untilAllAreIn([first, ...others]: readonly Launch[], signal?: AbortSignal): Promise<void> {
  const nodes = String(1 + others.length);
  const asked = [...first!.control, 'await_online_nodes', nodes, '--timeout', String(patienceMs / 1_000)] as const;
  const { code, output } = await runProgram(asked, { env: first!.env, timeoutMs: patienceMs, signal });
  if (code !== 0) throw new BrokerUnavailable(`the nodes did not become one broker: ${output.trim()}`);
}

function removeNodes(folder: string, home: NodeHome): void {
  for (const at of nodesOf(home).keys()) rmSync(ownFolder(folder, at), { recursive: true, force: true });
}

const ownFolder = (folder: string, at: number) => join(folder, nodeNames(at + 1)[at]!);
