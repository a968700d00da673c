import { domains, type Style } from '@shop/contracts';
import { consumers } from '@shop/events';
import { describe, expect, it } from '@jest/globals';
import type { MeasureId } from '../judge/measures.js';
import { codeReadings } from './code-readings.js';
import { messagesOf } from './flow.js';
import { filesOf, readSource } from './source-file.js';

describe('a source file', () => {
  it('has as many lines as hold code', () => {
    const text = '/** What it is for. */\n\nconst a = 1; // one\n\n/* not\n   code */\nconst b =\n  `two\n\nlines`;\n';

    expect(readSource(text).lines).toBe(5);
  });

  it('tells where a message is handled from where it is sent', () => {
    const text = `
      class Some {
        @EventPattern('order.created')
        react(event: EventOf<'order.created'>) { return draft('payment.approved', event); }
      }
      const table = { command: 'payment.charge' };
    `;

    expect(readSource(text).mentions).toEqual([
      { message: 'order.created', as: 'handler' },
      { message: 'order.created', as: 'handler' },
      { message: 'payment.approved', as: 'other' },
      { message: 'payment.charge', as: 'other' },
    ]);
  });

  it('imports the files beside it', () => {
    expect(readSource("import type { A } from './a.saga.js';\nimport { b } from '@shop/b';").imports).toEqual([
      'a.saga',
    ]);
  });

  it('is not taken in by what stands in a comment', () => {
    expect(readSource("/** Hears 'order.created'. */ const a = 1; // 'order.shipped'").mentions).toEqual([]);
  });
});

describe('the files of the choreographed style', () => {
  it('handle what the registry of consumers says, service by service', () => {
    const handled = (service: string) =>
      filesOf('choreographed')
        .filter((file) => file.service === service)
        .flatMap(({ mentions }) => mentions.filter(({ as }) => as === 'handler').map(({ message }) => message));

    for (const service of domains) expect(new Set(handled(service))).toEqual(new Set<string>(consumers[service]));
  });
});

describe('the flow of an order', () => {
  it('is made of all messages about an order, and of no other', () => {
    const others = (style: Style) => messagesOf(style).flatMap((it) => (it.isOfTheFlow ? [] : [it.name]));

    expect(others('choreographed')).toEqual(['product.changed', 'stock.changed']);
    expect(others('orchestrated')).toEqual(['catalog.products', 'shipping.stock']);
  });
});

describe('what is read from the code', () => {
  const readings = codeReadings();
  const read = (measure: MeasureId, style: Style, part?: string) =>
    readings.find((it) => it.measure === measure && it.style === style && it.part === part);

  it('finds the order of the steps in one table, or in every service that reacts', () => {
    expect(read('order-of-steps-files', 'orchestrated')?.what).toEqual([
      'apps/orchestrated/order/src/fulfil-order.saga.ts',
    ]);
    expect(read('places', 'choreographed')?.what).toEqual(['cart', 'order', 'payment', 'shipping', 'notification']);
  });

  it('needs how it begins and what each step does as well, for the whole flow', () => {
    const files = read('whole-flow-files', 'orchestrated')?.what;

    expect(files).toContain('apps/orchestrated/order/src/order.saga.ts');
    expect(files).toContain('apps/orchestrated/payment/src/payment.rpc.ts');
    expect(read('whole-flow-lines', 'orchestrated')!.value).toBeGreaterThan(
      read('order-of-steps-lines', 'orchestrated')!.value,
    );
  });

  it('counts the messages of others, service by service, and their sum', () => {
    expect(read('foreign-types', 'orchestrated', 'payment')?.value).toBe(0);
    expect(read('foreign-types', 'choreographed', 'payment')?.what).toEqual([
      'order.created',
      'order.cancellation-requested',
      'shipment.refused',
    ]);
    for (const style of ['orchestrated', 'choreographed'] as const) {
      const parts = domains.map((service) => read('foreign-types', style, service)!.value);
      expect(read('foreign-types', style)!.value).toBe(parts.reduce((sum, value) => sum + value, 0));
    }
  });
});
