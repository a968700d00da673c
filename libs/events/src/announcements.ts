import type { Cause, EventData, EventType } from '@shop/contracts';
import type { Tx } from '@shop/storage';
import { makeEvent, type Maker } from './messages.js';
import type { Outbox } from './outbox.js';

/** An event before it is a message: what it says, and which order id or sku it is about. */
export type Draft = {
  [Type in EventType]: { readonly type: Type; readonly subject: string; readonly data: EventData<Type> };
}[EventType];

/** A draft of one type, with its data checked by the compiler. */
export function draft<Type extends EventType>(type: Type, subject: string, data: EventData<Type>): Draft {
  return { type, subject, data } as Draft;
}

/**
 * What a service says of its own facts: fact in, event out. A fact that is not in the table, or for which the answer is
 * undefined, is nobody else's business.
 */
export type Announcements<Fact extends { readonly type: string }, About> = {
  readonly [Type in Fact['type']]?: (fact: Extract<Fact, { type: Type }>, about: About) => Draft | undefined;
};

/** The drafts that a list of facts leads to, in their order. */
export function draftsOf<Fact extends { readonly type: string }, About>(
  announcements: Announcements<Fact, About>,
  facts: readonly Fact[],
  about: About,
): Draft[] {
  type Any = Readonly<Record<string, ((fact: Fact, about: About) => Draft | undefined) | undefined>>;
  return facts.flatMap((fact) => (announcements as Any)[fact.type]?.(fact, about) ?? []);
}

/** Stores the events that facts lead to in the outbox, in the transaction that stores the facts. */
export function announceTo<Fact extends { readonly type: string }, About>(
  outbox: Outbox,
  maker: Maker,
  announcements: Announcements<Fact, About>,
) {
  return async (tx: Tx, facts: readonly Fact[], about: About, cause: Cause): Promise<void> => {
    for (const { type, subject, data } of draftsOf(announcements, facts, about)) {
      await outbox.add(tx, makeEvent(type, subject, data, cause, maker));
    }
  };
}
