import { events, type Domain, type EventType } from '@shop/contracts';
import type { Topology } from '@shop/events/topology';
import { answeredBy, commandExchange, commandQueue, commandsBy, replyExchange, replyQueue } from '@shop/rpc/topology';

const nothing = '^$';

/** What tells one connection of a service from another, in the address of its replies. */
const instance = '[\\w-]+';

export interface Rights {
  readonly permissions: { readonly configure: string; readonly write: string; readonly read: string };
  /** For each exchange: with which routing keys may be published, and which may be listened to. */
  readonly topics: readonly { readonly exchange: string; readonly write: string; readonly read: string }[];
}

/** Who publishes the events that this service says, puts aside what it cannot handle, and reads its own queue. */
export function eventRights(service: Domain, { exchange, deadExchange, services }: Topology): Rights {
  return {
    permissions: { configure: nothing, write: anyOf([exchange, deadExchange]), read: anyOf([services[service].queue]) },
    topics: [
      { exchange, write: anyOf(eventsOf(service)), read: nothing },
      { exchange: deadExchange, write: anyOf([service]), read: nothing },
    ],
  };
}

/**
 * Who gives the commands that this service gives, answers who may ask it, reads the queue of its own commands, and makes
 * queues for the replies to itself and for nothing else.
 */
export function callRights(service: Domain, prefix: string): Rights {
  const [commands, replies] = [commandExchange(prefix), replyExchange(prefix)];
  const ownReplies = `${literally(replyQueue(prefix, service))}\\.${instance}`;
  const exactly = (...patterns: string[]) => `^(${patterns.join('|')})$`;
  return {
    permissions: {
      configure: exactly(ownReplies),
      // To bind a queue is to write to it, and to read from the exchange.
      write: exactly(literally(commands), literally(replies), ownReplies),
      read: exactly(literally(commandQueue(prefix, service)), literally(replies), ownReplies),
    },
    topics: [
      { exchange: commands, write: anyOf(commandsBy(service)), read: nothing },
      { exchange: replies, write: addressesOf(answeredBy(service)), read: addressesOf([service]) },
    ],
  };
}

/** A pattern for exactly these names. */
export function anyOf(names: readonly string[]): string {
  return `^(${names.map(literally).join('|')})$`;
}

function addressesOf(services: readonly Domain[]): string {
  return services.length === 0 ? nothing : `^(${services.map(literally).join('|')})\\.${instance}$`;
}

const literally = (name: string) => name.replace(/[^\w-]/g, '\\$&');

const eventsOf = (service: Domain): string[] =>
  (Object.keys(events) as EventType[]).filter((type) => events[type].producer === service);
