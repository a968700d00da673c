import { z } from 'zod';
import { addressesOf, urlOfAddresses } from '@shop/amqp';
import type { ControlServices, Style } from '@shop/contracts';
import type { Route } from './control-server.js';
import { HttpProblem } from './http-problem.js';
import { readQueueDepths, type Broker, type BrokerNode } from './queue-depths.js';

interface WithBroker {
  readonly broker: Broker | null;
  readonly styles: readonly Style[];
}

/** The part of the control interface that acts on the broker: on the whole of it, or on one of its nodes. */
export function brokerRoutes(run: WithBroker): Route[] {
  const restartBroker = oneAtATime(run.broker);
  const restartNode = oneNodeAtATime();
  return [
    {
      method: 'GET',
      path: /^\/control\/broker\/processes$/,
      handle: () => ({ status: 200, body: { pids: run.broker?.pids?.() ?? [] } }),
    },
    { method: 'GET', path: /^\/control\/broker\/queues$/, handle: () => queuesOf(run) },
    { method: 'POST', path: /^\/control\/broker\/restart$/, handle: restartBroker },
    {
      method: 'POST',
      path: /^\/control\/broker\/nodes\/([^/]+)\/restart$/,
      handle: ([name]) => restartNode(nodeOf(run, name)),
    },
    {
      method: 'POST',
      path: /^\/control\/broker\/nodes\/([^/]+)\/(kill|stop|start)$/,
      handle: ([name, action]) => actOnNode(nodeOf(run, name), action as NodeAction),
    },
    { method: 'PUT', path: /^\/control\/broker\/disk$/, handle: async (_, body) => fillDisk(run, await body()) },
  ];
}

/** The broker as everybody may see it. */
export function describedBroker({ url, version, managed, nodes }: Broker): NonNullable<ControlServices['broker']> {
  return { url: withoutPassword(url), version, managed, ...(nodes && { nodes: nodes.map(described) }) };
}

const described = ({ name, isUp }: BrokerNode) => ({ name, state: isUp ? ('up' as const) : ('down' as const) });

/** Unlike the backlog, this needs no service to answer. */
async function queuesOf({ broker, styles: running }: WithBroker) {
  if (!broker || !running.includes('choreographed')) throw new HttpProblem(404, 'This run has no queues');
  const depths = await readQueueDepths(broker).catch(() => undefined);
  if (!depths) throw new HttpProblem(503, 'The broker does not answer', { 'retry-after': '1' });
  return { status: 200, body: depths };
}

const Disk = z.strictObject({ full: z.boolean() });

async function fillDisk({ broker }: WithBroker, body: unknown) {
  const disk = Disk.safeParse(body);
  if (!disk.success) throw new HttpProblem(400, `Not the state of a disk: ${z.prettifyError(disk.error)}`);
  if (!broker) throw new HttpProblem(409, 'This run has no broker');
  if (!broker.managed || !broker.believeDiskFull) throw new HttpProblem(409, 'The broker is not ours to break');
  await broker.believeDiskFull(disk.data.full);
  return { status: 202 };
}

/** Whoever asks while it is being restarted waits for the same restart: both shops may lose it at the same time. */
function oneAtATime(broker: Broker | null) {
  let restarting: Promise<void> | undefined;
  return async () => {
    if (!broker) throw new HttpProblem(409, 'This run has no broker');
    if (!broker.managed || !broker.restart) throw new HttpProblem(409, 'The broker is not ours to restart');
    restarting ??= broker.restart().finally(() => (restarting = undefined));
    try {
      await restarting;
      return { status: 202 };
    } catch {
      throw new HttpProblem(503, 'The broker did not come back; its log is beside its data');
    }
  };
}

type NodeAction = 'kill' | 'stop' | 'start';

function nodeOf({ broker }: WithBroker, name: string | undefined): BrokerNode {
  if (!broker) throw new HttpProblem(409, 'This run has no broker');
  if (!broker.nodes) throw new HttpProblem(409, 'The broker is not ours to break');
  const node = broker.nodes.find((known) => known.name === name);
  if (!node) throw new HttpProblem(404, `The broker has no node ${name ?? ''}`);
  return node;
}

async function actOnNode(node: BrokerNode, action: NodeAction) {
  if (node.isUp === (action === 'start'))
    throw new HttpProblem(409, `Cannot ${action} ${node.name} now: it is ${node.isUp ? 'up' : 'down'}`);
  await node[action]().catch(notBack);
  return { status: 202, body: described(node) };
}

/** Whoever asks for the same node waits for the same restart; for another one, until the first is back. */
function oneNodeAtATime() {
  const restarting = new Map<BrokerNode, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();
  const begin = (node: BrokerNode) => {
    const restart = last.then(() => node.kill()).then(() => node.start());
    last = restart.catch(() => undefined).then(() => restarting.delete(node));
    restarting.set(node, restart);
    return restart;
  };
  return async (node: BrokerNode) => {
    await (restarting.get(node) ?? begin(node)).catch(notBack);
    return { status: 202, body: described(node) };
  };
}

function notBack(): never {
  throw new HttpProblem(503, 'It did not come back; its log is beside the data of the broker');
}

function withoutPassword(url: string): string {
  return urlOfAddresses(addressesOf(url).map(shownAddress));
}

function shownAddress(address: string): string {
  const shown = new URL(address);
  shown.password = '';
  return shown.toString();
}
