import { commands, domains, stylePorts, type CommandType, type Domain } from '@shop/contracts';
import { orderId } from '../examples.js';
import { schemasNeededBy, type JsonObject } from '../schemas/json-schemas.js';
import { commandWords } from './message-words.js';
import { describe } from './messages.js';

const types = Object.keys(commands) as CommandType[];
const ports = stylePorts('orchestrated', 4000).rpc;
const answering = domains.filter((service) => types.some((type) => commands[type].handler === service));

const description = `The remote procedure calls of the orchestrated shop: the order service's saga tells the others what to do, and
a few questions are asked at the moment of need. The participants answer, and know nothing of each other.

- Every command and every reply is a CloudEvents 1.0 envelope in JSON, inside a packet of Nest's TCP transport. A call:
  \`{ "id", "pattern": "payment.charge", "data": { "secret", "deadline", "key", "message": <the envelope> } }\`; its answer
  \`{ "id", "response": <the envelope> }\`, or \`{ "id", "err": { "code" } }\` with \`refused\`, \`invalid\`, \`unknown\`, \`late\`,
  \`unavailable\` or \`failed\`.
- \`secret\` belongs to the run, \`deadline\` says until when the caller waits, \`key\` is the same on every repetition: a
  repeated command is answered with the stored outcome.
- A rejection (declined, out of stock) is an answer with a reason, never an error. No answer means unknown, never failed.`;

/** `docs/api/rpc.json`: who answers which command with what. */
export function commandsDocument(): JsonObject {
  const messages = Object.fromEntries(types.flatMap(messagesOf));
  return {
    asyncapi: '3.0.0',
    info: { title: 'Commands of the orchestrated shop', version: '1.0.0', description, license: { name: 'MIT' } },
    defaultContentType: 'application/cloudevents+json',
    servers: Object.fromEntries(
      answering.map((service) => [
        service,
        { host: `127.0.0.1:${ports[service]}`, protocol: 'tcp', description: `The ${service} service.` },
      ]),
    ),
    channels: Object.fromEntries(answering.map((service) => [service, channelOf(service)])),
    operations: Object.fromEntries(types.map((type) => [type, operationOf(type)])),
    components: { messages, schemas: schemasNeededBy(messages, 'draft-07') },
  };
}

const replyTo = (type: CommandType) => `${type}.reply`;

function messagesOf(type: CommandType): [string, JsonObject][] {
  const { handler, data, reply } = commands[type];
  const { title, says, data: example, replies } = commandWords[type];
  const subject = 'order' in example ? orderId : (example.skus[0] ?? '');
  const caller = type === 'catalog.products' ? 'cart' : 'order';
  const command = { type, source: caller, subject, title, says, data, examples: [example] };
  const answer = {
    type: replyTo(type),
    source: handler,
    subject,
    title: `${title}: the answer`,
    says: `What ${handler} answers to ${type}.`,
    data: reply,
    examples: replies,
  };
  return [command, answer].map((message) => [message.type, { ...describe(message), tags: [{ name: handler }] }]);
}

function channelOf(service: Domain): JsonObject {
  const answered = types.filter((type) => commands[type].handler === service);
  return {
    address: service,
    title: `Calls to ${service}`,
    description: 'One connection of each caller; replies come back over the same one.',
    servers: [{ $ref: `#/servers/${service}` }],
    messages: Object.fromEntries(
      answered
        .flatMap((type) => [type, replyTo(type)])
        .map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
  };
}

function operationOf(type: CommandType): JsonObject {
  const { handler } = commands[type];
  const channel = { $ref: `#/channels/${handler}` };
  const message = (name: string) => [{ $ref: `#/channels/${handler}/messages/${name}` }];
  return {
    action: 'receive',
    title: `${handler} answers ${type}`,
    summary: commandWords[type].says,
    channel,
    messages: message(type),
    reply: { channel, messages: message(replyTo(type)) },
    tags: [{ name: handler }],
  };
}
