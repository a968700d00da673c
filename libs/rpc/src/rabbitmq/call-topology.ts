import type { Channel, Session } from '@shop/amqp';
import { commands, domains, type CommandType, type Domain } from '@shop/contracts';
import { callersOf } from '../callers.js';

type Where = Pick<Session, 'prefix' | 'declared'>;

/** What waits for a service at most. More could not be answered before its callers give up, and is refused at once. */
const longestQueue = { messages: 10_000, bytes: 64 * 1024 * 1024 };

/** Where commands are sent to, with their type as routing key. */
export const commandExchange = (prefix: string) => `${prefix}.commands`;

/**
 * Where replies are sent to, with the address of the caller as routing key. An exchange of its own and not the direct
 * reply-to of RabbitMQ: that one goes through the default exchange, and whoever may publish there may publish to every
 * queue.
 */
export const replyExchange = (prefix: string) => `${prefix}.replies`;

/** Where the commands for a service wait, for the first of its processes that is free. */
export const commandQueue = (prefix: string, service: Domain) => `${prefix}.commands.${service}`;

/**
 * Where the replies for one process arrive. It belongs to a connection, and ends with it.
 * @param address of the caller: its service, a dot, and what tells its connection from every other
 */
export const replyQueue = (prefix: string, address: string) => `${prefix}.replies.${address}`;

/** The commands that a service answers. */
export const commandsFor = (service: Domain): CommandType[] =>
  allCommands.filter((type) => handlerOf(type) === service);

/** The commands that a service gives to others. */
export const commandsBy = (service: Domain): CommandType[] =>
  allCommands.filter((type) => callersOf(type).includes(service));

/** Whom a service answers. */
export const answeredBy = (service: Domain): Domain[] => [
  ...new Set(commandsFor(service).flatMap((type) => callersOf(type))),
];

/**
 * Every queue for commands. Classic and not replicated: a command is worth something for as long as its caller waits,
 * some seconds, and is repeated by it, so that writing it to several disks would cost a flush and save nothing. The
 * queue itself is durable, so that it is there when the broker comes back; what is in it is not.
 */
export const commandQueues = (prefix: string) =>
  domains.map((service) => ({
    name: commandQueue(prefix, service),
    arguments: {
      'x-queue-type': 'classic',
      'x-max-length': longestQueue.messages,
      'x-max-length-bytes': longestQueue.bytes,
      'x-overflow': 'reject-publish',
    },
  }));

export const commandBindings = (prefix: string) =>
  domains.flatMap((service) =>
    commandsFor(service).map((key) => ({
      queue: commandQueue(prefix, service),
      exchange: commandExchange(prefix),
      key,
    })),
  );

/**
 * Makes sure of the exchanges that both sides of a call need: declared, or found, where somebody else declares them.
 * @throws Error (404) for what is missing
 */
export async function prepareExchanges(channel: Channel, { prefix, declared }: Where): Promise<void> {
  for (const exchange of [commandExchange(prefix), replyExchange(prefix)]) {
    if (declared) await channel.checkExchange(exchange);
    else await channel.assertExchange(exchange, 'topic', { durable: true });
  }
}

/** Makes sure of the queue for a service's commands, and of the exchanges. @returns its name */
export async function prepareCommandQueue(channel: Channel, service: Domain, where: Where): Promise<string> {
  await prepareExchanges(channel, where);
  const name = commandQueue(where.prefix, service);
  if (where.declared) {
    await channel.checkQueue(name);
    return name;
  }
  const own = commandQueues(where.prefix).find((queue) => queue.name === name);
  await channel.assertQueue(name, { durable: true, arguments: own?.arguments });
  const bindings = commandBindings(where.prefix).filter(({ queue }) => queue === name);
  for (const { exchange, key } of bindings) await channel.bindQueue(name, exchange, key);
  return name;
}

/** Makes the queue for the replies to one connection. @returns its name */
export async function prepareReplyQueue(channel: Channel, address: string, where: Where): Promise<string> {
  await prepareExchanges(channel, where);
  const name = replyQueue(where.prefix, address);
  await channel.assertQueue(name, { exclusive: true, durable: false, arguments: { 'x-queue-type': 'classic' } });
  await channel.bindQueue(name, replyExchange(where.prefix), address);
  return name;
}

const allCommands = Object.keys(commands) as CommandType[];
const handlerOf = (type: CommandType): Domain => commands[type].handler;
