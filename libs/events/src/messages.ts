import { z } from 'zod';
import {
  Envelope,
  events,
  type AnyEvent,
  type Cause,
  type EventData,
  type EventOf,
  type EventType,
} from '@shop/contracts';
import { activeTraceparent, type Clock, type Ids } from '@shop/runtime';

export interface Maker {
  /** The service that says it. */
  readonly source: string;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Makes an event, to be stored together with what it tells. Its id is made here and never again: sent twice, it is
 * still one message.
 * @param subject the order id or sku it is about
 * @param cause what led to it; it continues that correlation, and that trace unless a span is active
 * @throws ZodError when `data` is not what the contract says
 */
export function makeEvent<Type extends EventType>(
  type: Type,
  subject: string,
  data: EventData<Type>,
  cause: Cause,
  { source, ids, clock }: Maker,
): EventOf<Type> {
  return {
    specversion: '1.0',
    id: ids.next(),
    type,
    source,
    time: new Date(clock.now()).toISOString(),
    subject,
    datacontenttype: 'application/json',
    correlationid: cause.correlationid,
    causationid: cause.id,
    traceparent: activeTraceparent() ?? cause.traceparent,
    data: events[type].data.parse(data) as EventData<Type>,
  };
}

/** Why a message cannot be handled, ever: found before any handler sees it. */
export type Unreadable = 'malformed' | 'unknown-type' | 'invalid-data';

export type Reading =
  | { readonly ok: true; readonly message: AnyEvent }
  | { readonly ok: false; readonly reason: Unreadable; readonly detail: string };

/** Reads what came over the wire. Messages are input like any other: nothing in them is trusted before this. */
export function readEvent(content: Buffer, expected: readonly EventType[]): Reading {
  const envelope = Envelope.safeParse(parseJson(content));
  if (!envelope.success) return unreadable('malformed', z.prettifyError(envelope.error));
  const type = expected.find((known) => known === envelope.data.type);
  if (!type) return unreadable('unknown-type', `Nobody here listens to ${envelope.data.type}`);
  const data = events[type].data.safeParse(envelope.data.data);
  if (!data.success) return unreadable('invalid-data', z.prettifyError(data.error));
  return { ok: true, message: { ...envelope.data, data: data.data } as AnyEvent };
}

/** The order a message belongs to; undefined for news about products and stock. */
export function orderIdOf({ data }: AnyEvent): string | undefined {
  if ('order' in data) return data.order.id;
  return 'orderId' in data ? data.orderId : undefined;
}

function unreadable(reason: Unreadable, detail: string): Reading {
  return { ok: false, reason, detail };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
