import { describe, expect, test } from '@jest/globals';
import { commands, domains, type CommandType, type TraceMessage } from '@shop/contracts';
import { expectedSteps } from '@shop/diagram';
import { traceOf } from '@shop/diagram/testing';
import { consumers } from '@shop/events';

/** The diagrams know the flow without importing the code that runs it; here the two are held against each other. */
describe('what the diagrams expect of an order', () => {
  const refusals: readonly TraceMessage[][] = [
    [],
    traceOf([['event', 'payment.declined', 'payment', 'nobody', 1]]),
    traceOf([['event', 'shipment.refused', 'shipping', 'nobody', 1]]),
  ];

  test('when choreographed, is every subscription to an event of an order, and no other', () => {
    const expected = refusals
      .flatMap((messages) => [undefined, 'cancelling' as const].map((status) => ({ messages, status })))
      .flatMap(({ messages, status }) => expectedSteps('choreographed', messages, status))
      .map(({ name, to }) => `${name} → ${to}`);
    const subscribed = domains.flatMap((service) =>
      consumers[service]
        .filter((event) => event !== 'product.changed' && event !== 'stock.changed')
        .map((event) => `${event} → ${service}`),
    );
    expect([...new Set(expected)].sort()).toEqual(subscribed.sort());
  });

  test('when orchestrated, is asked of whoever handles the command', () => {
    for (const status of ['pending', 'cancelling'] as const) {
      for (const { name, to } of expectedSteps('orchestrated', [], status))
        expect([name, commands[name as CommandType].handler]).toEqual([name, to]);
    }
  });
});
