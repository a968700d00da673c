import type { TraceMessage } from '@shop/contracts';
import { inLaneOrder, isPartner, isService } from '../words/names.js';

/** Silences shorter than this, in milliseconds, are not worth a word. */
export const noticeableSilenceMs = 500;

export interface Silence {
  readonly ms: number;
  readonly before: TraceMessage;
}

/** What a trace says about how its services are coordinated. Services are the six domains, partners are outside. */
export interface TraceFacts {
  readonly callsBetweenServices: number;
  readonly eventDeliveries: number;
  readonly requestsFromOutside: number;
  readonly partnerCalls: number;
  /** Who called or was heard by whom; services in the order of the lanes, everyone once. */
  readonly callees: ReadonlyMap<string, readonly string[]>;
  readonly listeners: ReadonlyMap<string, readonly string[]>;
  readonly partners: readonly string[];
  /** Services that made another service do something, by a call or by an event. */
  readonly deciders: readonly string[];
  readonly services: readonly string[];
  readonly failed: number;
  readonly silence: Silence | undefined;
}

function pairs(messages: readonly TraceMessage[]): ReadonlyMap<string, readonly string[]> {
  const senders = inLaneOrder(messages.map((message) => message.from));
  return new Map(
    senders.map((from) => [from, inLaneOrder(messages.filter((m) => m.from === from).map((m) => m.to))] as const),
  );
}

/** A call and its reply fail together: they count once. */
function failures(trace: readonly TraceMessage[]): number {
  const count = (kind: TraceMessage['kind']): number => trace.filter((one) => one.kind === kind && !one.ok).length;
  return Math.max(count('call'), count('reply')) + count('event');
}

/** The longest wait between one message and the next, where it can be noticed at all. */
function longestSilence(messages: readonly TraceMessage[]): Silence | undefined {
  let longest: Silence | undefined;
  for (const [index, before] of messages.entries()) {
    const previous = messages[index - 1];
    const ms = previous ? before.ms - previous.ms : 0;
    if (ms >= noticeableSilenceMs && ms > (longest?.ms ?? 0)) longest = { ms, before };
  }
  return longest;
}

export function factsOf(trace: readonly TraceMessage[]): TraceFacts {
  const calls = trace.filter((message) => message.kind === 'call');
  const between = calls.filter((message) => isService(message.from) && isService(message.to));
  const events = trace.filter((message) => message.kind === 'event');
  const outside = calls.filter((message) => isPartner(message.to));
  return {
    callsBetweenServices: between.length,
    eventDeliveries: events.length,
    requestsFromOutside: calls.filter((message) => !isService(message.from) && isService(message.to)).length,
    partnerCalls: outside.length,
    callees: pairs(between),
    listeners: pairs(events),
    partners: inLaneOrder(outside.map((message) => message.to)),
    deciders: inLaneOrder([...between, ...events].map((message) => message.from).filter(isService)),
    services: inLaneOrder(trace.flatMap((message) => [message.from, message.to]).filter(isService)),
    failed: failures(trace),
    silence: longestSilence(trace),
  };
}
