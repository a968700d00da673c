import { createHash, createHmac, randomBytes } from 'node:crypto';
import { domains, type Domain } from '@shop/contracts';
import { bindingsOf, queuesOf, topologyOf } from '@shop/events/topology';
import { commandBindings, commandExchange, commandQueues, replyExchange } from '@shop/rpc/topology';
import { urlOf, type NodeHome } from './node-home.js';
import { anyOf, callRights, eventRights } from './rights.js';

const vhost = '/';
/** Messages that a queue holds; beyond it the broker takes no more, and they wait with whoever sends them. */
const longestQueue = 100_000;

/**
 * What a node of our own loads before it lets anybody in: the whole topology, and two users for each service, one for
 * its events and one for its calls, so that neither can do what is the other's. Declaring is for nobody but the user of
 * the run; only the queues for its own replies a caller makes for itself.
 */
export function definitionsOf(home: NodeHome, prefix: string) {
  const topology = topologyOf(prefix);
  const users = domains.flatMap((service) => [
    { user: service, ...eventRights(service, topology) },
    { user: callerOf(service), ...callRights(service, prefix) },
  ]);
  const exchanges = [topology.exchange, topology.deadExchange, commandExchange(prefix), replyExchange(prefix)];
  const queues = [...queuesOf(topology), ...commandQueues(prefix)];
  const bindings = [...bindingsOf(topology), ...commandBindings(prefix)];
  return {
    vhosts: [{ name: vhost }],
    users: [
      userOf(home.user, home.password, 'administrator'),
      ...users.map(({ user }) => userOf(user, passwordOf(home, user), '')),
    ],
    permissions: [
      { user: home.user, vhost, configure: '.*', write: '.*', read: '.*' },
      ...users.map(({ user, permissions }) => ({ user, vhost, ...permissions })),
    ],
    topic_permissions: users.flatMap(({ user, topics }) => topics.map((topic) => ({ user, vhost, ...topic }))),
    policies: [
      {
        ...{ vhost, name: 'longest-queue', 'apply-to': 'queues', priority: 0 },
        pattern: anyOf(Object.values(topology.services).map(({ queue }) => queue)),
        definition: { 'max-length': longestQueue },
      },
    ],
    exchanges: exchanges.map((name) => ({
      ...{ name, vhost, type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {} },
    })),
    queues: queues.map((queue) => ({ ...queue, vhost, durable: true, auto_delete: false })),
    bindings: bindings.map(({ queue, exchange, key }) => ({
      ...{ source: exchange, vhost, destination: queue, destination_type: 'queue', routing_key: key, arguments: {} },
    })),
  };
}

export type Definitions = ReturnType<typeof definitionsOf>;

/** How each service logs in for its events. */
export const urlsOf = (home: NodeHome) => loginsOf(home, (service) => service);

/** How each service logs in for its calls. */
export const rpcUrlsOf = (home: NodeHome) => loginsOf(home, callerOf);

function loginsOf(home: NodeHome, userOfService: (service: Domain) => string): Readonly<Record<Domain, string>> {
  const entries = domains.map((service, at) => {
    const user = userOfService(service);
    return [service, urlOf({ ...home, user, password: passwordOf(home, user) }, at)] as const;
  });
  return Object.fromEntries(entries) as Record<Domain, string>;
}

const callerOf = (service: Domain) => `rpc-${service}`;

/** Made from the password of the run, which no service knows: none can tell another's from its own. */
function passwordOf({ password }: NodeHome, user: string): string {
  return createHmac('sha256', password).update(user).digest('hex');
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
