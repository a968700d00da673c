import { describe, expect, it } from '@jest/globals';
import { commands, domains, events } from '@shop/contracts';
import { consumers } from '@shop/events';
import { commandsDocument } from './commands-document.js';
import { eventsDocument } from './events-document.js';
import { commandWords } from './message-words.js';

interface Operations {
  readonly operations: Readonly<Record<string, { readonly action: string; readonly reply?: unknown }>>;
}
const operationsOf = (document: unknown) => Object.keys((document as Operations).operations).sort();

describe('the document of the events', () => {
  it('has every event sent by its producer and received by whoever has bound its queue', () => {
    const sent = Object.entries(events).map(([type, { producer }]) => `${producer}.sends.${type}`);
    const received = domains.flatMap((service) => consumers[service].map((type) => `${service}.receives.${type}`));

    expect(operationsOf(eventsDocument())).toEqual([...sent, ...received].sort());
  });
});

describe('the document of the commands', () => {
  it('has every command, answered by its handler', () => {
    const { operations } = commandsDocument() as unknown as Operations;

    expect(Object.keys(operations)).toEqual(Object.keys(commands));
    for (const { action, reply } of Object.values(operations))
      expect([action, reply]).toEqual(['receive', expect.anything()]);
  });

  it('shows one answer of each outcome', () => {
    for (const [type, { replies }] of Object.entries(commandWords)) {
      const { reply } = commands[type as keyof typeof commands];
      const outcomes = 'options' in reply ? reply.options.length : 1;
      expect([type, replies.length]).toEqual([type, outcomes]);
    }
  });
});
