import { describe, expect, it } from '@jest/globals';
import { commands, domains, events, unconsumed, type CommandType } from '@shop/contracts';
import { consumers } from '@shop/events';
import { callersOf } from '@shop/rpc';
import { catalogue } from './catalogue.js';
import { commandHandlers, eventHandlers } from './handlers.js';
import { filesBelow, read } from './workspace.js';

describe('the catalogue of messages', () => {
  it('in docs/catalogue.md is the one generated from the handlers (npm run catalogue writes it)', () => {
    expect(read('docs/catalogue.md')).toBe(catalogue());
  });

  it.each(domains)('binds the queue of %s to exactly what it handles', (service) => {
    const handled = eventHandlers().filter((it) => it.service === service);

    expect(handled.map(({ message }) => message).sort()).toEqual([...consumers[service]].sort());
  });

  it('has a consumer for every event but those that nobody needs', () => {
    const heard = new Set(eventHandlers().map(({ message }) => message));

    expect(Object.keys(events).filter((type) => !heard.has(type))).toEqual([...unconsumed]);
  });

  it('has one handler for every command, in the service the contract names', () => {
    const handlers = commandHandlers().map(({ message, service }) => [message, service]);

    expect(handlers.sort()).toEqual(
      Object.entries(commands)
        .map(([type, { handler }]) => [type, handler])
        .sort(),
    );
  });

  it('names for every command the services whose code gives it, and no other', () => {
    const given = domains.flatMap((service) =>
      filesBelow(`apps/orchestrated/${service}/src`)
        .filter((path) => !path.endsWith('.spec.ts'))
        .flatMap((path) => [...read(path).matchAll(/(?:\bcommand:|\.call\()\s*'([a-z.-]+)'/g)])
        .map(([, type]) => `${service} gives ${type}`),
    );
    const known = (Object.keys(commands) as CommandType[]).flatMap((type) =>
      callersOf(type).map((one) => `${one} gives ${type}`),
    );

    expect([...new Set(given)].sort()).toEqual(known.sort());
  });
});
