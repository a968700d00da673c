import { domains, events, unconsumed, type Domain, type EventType } from '@shop/contracts';
import { consumers, topologyOf } from '@shop/events';
import { orderId } from '../examples.js';
import { schemasNeededBy, type JsonObject } from '../schemas/json-schemas.js';
import { eventWords } from './message-words.js';
import { describe } from './messages.js';

const topology = topologyOf('{prefix}');
const types = Object.keys(events) as EventType[];

const description = `The events of the choreographed shop: nobody drives, each service says what has happened and reacts to what the
others say.

- Every message is a CloudEvents 1.0 envelope in JSON. \`id\` is made together with the message and stored with it, so a
  message that is sent twice is known again; \`causationid\` is the message that led to this one.
- Messages come at least once, in any order. Every reaction is idempotent.
- Events go to the topic exchange \`{prefix}.events\` with their type as routing key. The prefix belongs to a data folder, so
  that no two runs share a queue.
- Each service has one quorum queue, \`{prefix}.<service>\`, and beside it \`{prefix}.<service>.dead\` for what it could not
  handle.
- An event of an order's flow carries the order as it was accepted, so that nobody waits for a second event to know it.`;

/** `docs/api/asyncapi.json`: who says what, and who hears it, from the catalogue that queues and bindings are made from. */
export function eventsDocument(): JsonObject {
  const messages = Object.fromEntries(types.map((type) => [type, messageOf(type)]));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Events of the choreographed shop', version: '1.0.0', description, license: { name: 'MIT' } },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      broker: {
        host: '127.0.0.1:5672',
        protocol: 'amqp',
        protocolVersion: '0-9-1',
        description: 'RabbitMQ, 3.10 or later.',
      },
    },
    channels: {
      ...Object.fromEntries(types.map((type) => [type, routingKey(type)])),
      ...Object.fromEntries(domains.map((service) => [`${service}.queue`, queueOf(service)])),
    },
    operations: {
      ...Object.fromEntries(types.map((type) => [`${events[type].producer}.sends.${type}`, sending(type)])),
      ...Object.fromEntries(
        domains.flatMap((service) =>
          consumers[service].map((type) => [`${service}.receives.${type}`, receiving(service, type)]),
        ),
      ),
    },
    components: { messages, schemas: schemasNeededBy(messages, 'draft-07') },
  };
}

const heardBy = (type: EventType) => domains.filter((service) => consumers[service].includes(type));

function messageOf(type: EventType): JsonObject {
  const { title, says, example } = eventWords[type];
  const { producer, data } = events[type];
  const subject = 'sku' in example ? example.sku : orderId;
  const listeners = heardBy(type);
  const heard =
    listeners.length > 0
      ? `Heard by ${listeners.join(', ')}.`
      : 'Heard by nobody, on purpose: published without `mandatory`.';
  return {
    ...describe({ type, source: producer, subject, title, says, data, examples: [example] }),
    description: `Said by ${producer}. ${heard}`,
    tags: [{ name: producer }],
  };
}

const reference = (channel: string, type: string) => ({ $ref: `#/channels/${channel}/messages/${type}` });
const declared = (...of: readonly EventType[]) =>
  Object.fromEntries(of.map((type) => [type, { $ref: `#/components/messages/${type}` }]));

function routingKey(type: EventType): JsonObject {
  return {
    address: type,
    title: eventWords[type].title,
    description: `What the exchange is given with the routing key \`${type}\`.`,
    messages: declared(type),
    bindings: {
      amqp: {
        is: 'routingKey',
        exchange: { name: topology.exchange, type: 'topic', durable: true, autoDelete: false },
      },
    },
  };
}

function queueOf(service: Domain): JsonObject {
  const { queue, dead, types: bound } = topology.services[service];
  return {
    address: queue,
    title: `The queue of ${service}`,
    description: `What ${service} reacts to. What it cannot handle ends in \`${dead}\`.`,
    parameters: { prefix: { description: 'Belongs to the data folder of the run, and is kept in it.' } },
    messages: declared(...bound),
    bindings: { amqp: { is: 'queue', queue: { name: queue, durable: true, exclusive: false, autoDelete: false } } },
  };
}

function sending(type: EventType): JsonObject {
  return {
    action: 'send',
    title: `${events[type].producer} says ${type}`,
    summary: eventWords[type].says,
    channel: { $ref: `#/channels/${type}` },
    messages: [reference(type, type)],
    tags: [{ name: events[type].producer }],
    bindings: { amqp: { deliveryMode: 2, mandatory: !unconsumed.includes(type) } },
  };
}

function receiving(service: Domain, type: EventType): JsonObject {
  return {
    action: 'receive',
    title: `${service} hears ${type}`,
    summary: eventWords[type].says,
    channel: { $ref: `#/channels/${service}.queue` },
    messages: [reference(`${service}.queue`, type)],
    tags: [{ name: service }],
    bindings: { amqp: { ack: true } },
  };
}
