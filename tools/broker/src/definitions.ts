import { createHash, createHmac, randomBytes } from 'node:crypto';
import { domains, events, type Domain, type EventType } from '@shop/contracts';
import { bindingsOf, queuesOf, topologyOf, type Topology } from '@shop/events/topology';
import { urlOf, type NodeHome } from './node-home.js';

const vhost = '/';
const nothing = '^$';
/** Messages that a queue holds; beyond it the broker takes no more, and they wait with whoever sends them. */
const longestQueue = 100_000;

/**
 * What a node of our own loads before it lets anybody in: the whole topology, and a user for each service who may
 * publish the events that this service says, put aside what it cannot handle, and read its own queue. Declaring is for
 * nobody but the user of the run.
 */
export function definitionsOf(home: NodeHome, prefix: string): object {
  const topology = topologyOf(prefix);
  return {
    vhosts: [{ name: vhost }],
    users: [
      userOf(home.user, home.password, 'administrator'),
      ...domains.map((service) => userOf(service, passwordOf(home, service), '')),
    ],
    permissions: [
      { user: home.user, vhost, configure: '.*', write: '.*', read: '.*' },
      ...domains.map((service) => ({ user: service, vhost, ...rightsOf(service, topology) })),
    ],
    topic_permissions: domains.flatMap((service) => [
      { user: service, vhost, exchange: topology.exchange, write: anyOf(eventsOf(service)), read: nothing },
      { user: service, vhost, exchange: topology.deadExchange, write: anyOf([service]), read: nothing },
    ]),
    policies: [
      {
        ...{ vhost, name: 'longest-queue', 'apply-to': 'queues', priority: 0 },
        pattern: anyOf(Object.values(topology.services).map(({ queue }) => queue)),
        definition: { 'max-length': longestQueue },
      },
    ],
    exchanges: [topology.exchange, topology.deadExchange].map((name) => ({
      ...{ name, vhost, type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {} },
    })),
    queues: queuesOf(topology).map((queue) => ({ ...queue, vhost, durable: true, auto_delete: false })),
    bindings: bindingsOf(topology).map(({ queue, exchange, key }) => ({
      ...{ source: exchange, vhost, destination: queue, destination_type: 'queue', routing_key: key, arguments: {} },
    })),
  };
}

/** How each service logs in. */
export function urlsOf(home: NodeHome): Readonly<Record<Domain, string>> {
  const entries = domains.map((user) => [user, urlOf({ ...home, user, password: passwordOf(home, user) })] as const);
  return Object.fromEntries(entries) as Record<Domain, string>;
}

function rightsOf(service: Domain, { exchange, deadExchange, services }: Topology) {
  return { configure: nothing, write: anyOf([exchange, deadExchange]), read: anyOf([services[service].queue]) };
}

function eventsOf(service: Domain): string[] {
  return (Object.keys(events) as EventType[]).filter((type) => events[type].producer === service);
}

/** A pattern for exactly these names. */
function anyOf(names: readonly string[]): string {
  return `^(${names.map((name) => name.replace(/[^\w-]/g, '\\$&')).join('|')})$`;
}

/** Made from the password of the run, which no service knows: none can tell another's from its own. */
function passwordOf({ password }: NodeHome, service: Domain): string {
  return createHmac('sha256', password).update(service).digest('hex');
}

/** RabbitMQ's own form: four random bytes, and the digest of them and the password. */
function userOf(name: string, password: string, tags: string) {
  const salt = randomBytes(4);
  const digest = createHash('sha256').update(salt).update(password).digest();
  return {
    name,
    password_hash: Buffer.concat([salt, digest]).toString('base64'),
    hashing_algorithm: 'rabbit_password_hashing_sha256',
    tags,
  };
}
