import type { Channel } from 'amqplib';
import type { Session } from '@shop/amqp';
import { domains, type Domain, type EventType } from '@shop/contracts';
import { consumers } from './catalogue.js';

/**
 * Deliveries of one message after which the broker itself puts it aside. It ends a message that kills its consumer,
 * which our own count of failed attempts never sees; well above that count, because a consumer that dies burns a
 * delivery of every message it held.
 */
const deliveryLimit = 20;

export interface ServiceQueue {
  readonly queue: string;
  /** Where the service's messages end that nobody could handle, for a person to look at. */
  readonly dead: string;
  /** Routing keys bound to the queue. */
  readonly types: readonly EventType[];
}

/** Everything that has to exist on the broker for the shop. Made from the prefix and the catalogue alone. */
export interface Topology {
  readonly exchange: string;
  /**
   * Where a service puts a copy of what it could not handle, with its own name as routing key. An exchange of its own,
   * because whoever may publish to the default one may publish to every queue.
   */
  readonly deadExchange: string;
  readonly services: Readonly<Record<Domain, ServiceQueue>>;
}

/** @param prefix belongs to a data folder, so that no two runs share a queue */
export function topologyOf(prefix: string, catalogue = consumers): Topology {
  const entries = domains.map((service) => {
    const queue = `${prefix}.${service}`;
    return [service, { queue, dead: `${queue}.dead`, types: catalogue[service] }] as const;
  });
  return {
    exchange: `${prefix}.events`,
    deadExchange: `${prefix}.dead`,
    services: Object.fromEntries(entries) as Topology['services'],
  };
}

/** @returns the topology of a session when it is there: declared, or found, where somebody else declares it */
export async function prepareTopology(channel: Channel, { prefix, declared }: Pick<Session, 'prefix' | 'declared'>) {
  const topology = topologyOf(prefix);
  await (declared ? checkTopology : declareTopology)(channel, topology);
  return topology;
}

/**
 * Makes the topology exist; changes nothing when it does. Whoever publishes declares the queues of all consumers
 * first: an event for a service that has never run yet is kept for it.
 * @throws Error (406) when a queue exists with other arguments: new arguments need a new name
 */
export async function declareTopology(channel: Channel, topology: Topology): Promise<void> {
  for (const exchange of [topology.exchange, topology.deadExchange]) {
    await channel.assertExchange(exchange, 'topic', { durable: true });
  }
  for (const { name, arguments: its } of queuesOf(topology)) {
    await channel.assertQueue(name, { durable: true, arguments: its });
  }
  for (const { queue, exchange, key } of bindingsOf(topology)) await channel.bindQueue(queue, exchange, key);
}

/**
 * Makes sure that the topology is there, where whoever provides the broker has declared it and a service may not.
 * @throws Error (404) for what is missing
 */
export async function checkTopology(channel: Channel, topology: Topology): Promise<void> {
  for (const exchange of [topology.exchange, topology.deadExchange]) await channel.checkExchange(exchange);
  for (const { name } of queuesOf(topology)) await channel.checkQueue(name);
}

/** Every queue; a dead-letter queue before the one that needs it. */
export function queuesOf({ services }: Topology) {
  return Object.values(services).flatMap(({ queue, dead }) => [
    { name: dead, arguments: { 'x-queue-type': 'quorum' } },
    { name: queue, arguments: queueArguments(dead) },
  ]);
}

export function bindingsOf({ exchange, deadExchange, services }: Topology) {
  return Object.entries(services).flatMap(([service, { queue, dead, types }]) => [
    { queue: dead, exchange: deadExchange, key: service },
    ...types.map((key) => ({ queue, exchange, key })),
  ]);
}

/** Dead-lettering is at least once only with this strategy, this overflow, and quorum queues at both ends. */
function queueArguments(dead: string) {
  return {
    'x-queue-type': 'quorum',
    'x-delivery-limit': deliveryLimit,
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': dead,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}
