import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traces } from '../testing/arbitrary-traces.js';
import { sampleTrace, type SampleTrace } from '../testing/sample-traces.js';
import { compareByStep, type Comparison } from './compare-by-step.js';

const compare = (kind: SampleTrace): Comparison =>
  compareByStep(
    { style: 'orchestrated', messages: sampleTrace(kind, 'orchestrated') },
    { style: 'choreographed', messages: sampleTrace(kind, 'choreographed') },
  );
const titles = (kind: SampleTrace): string[] => compare(kind).steps.map(({ title }) => title.en);
const said = (kind: SampleTrace): string[] => compare(kind).differences.map(({ en }) => en);

describe('both styles, step by step', () => {
  test('have every message in exactly one step', () => {
    fc.assert(
      fc.property(traces(), traces(), (one, other) => {
        const { steps } = compareByStep(
          { style: 'orchestrated', messages: one },
          { style: 'choreographed', messages: other },
        );
        for (const [style, messages] of [
          ['orchestrated', one],
          ['choreographed', other],
        ] as const) {
          const all = steps.flatMap(({ sides }) => sides[style].messages);
          expect([...all].sort((left, right) => left - right)).toEqual([...messages.keys()]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are named by what came of a step', () => {
    expect(titles('fulfilled')).toEqual([
      'Order accepted',
      'Cart cleared',
      'Payment charged',
      'Order shipped',
      'Customer told',
      'Order completed',
    ]);
    expect(titles('refused')).toEqual([
      'Order accepted',
      'Cart cleared',
      'Payment charged',
      'Shipment refused',
      'Payment refunded',
      'Order cancelled',
      'Customer told',
    ]);
    expect(titles('declined')).toContain('Payment declined');
  });

  test('put the same step of both beside each other', () => {
    const shipped = compare('fulfilled').steps.find(({ step }) => step === 'shipped');
    const names = (style: 'orchestrated' | 'choreographed') =>
      shipped?.sides[style].messages.map((index) => sampleTrace('fulfilled', style)[index]?.name);
    expect(names('orchestrated')).toEqual(['shipping.ship', 'carrier.book', 'carrier.book', 'shipping.ship']);
    expect(names('choreographed')).toEqual(['carrier.book', 'carrier.book', 'order.shipped', 'order.shipped']);
  });
});

describe('the differences in words', () => {
  test('name who decides', () => {
    expect(said('fulfilled')[0]).toBe(
      'Who decides the next step. Orchestrated: Order Orchestration Service. Choreographed: Order, Payment Processing, Shipping, and Customer Notification.',
    );
  });

  test('tell how each step begins', () => {
    expect(said('refused')).toContain(
      'Payment refunded. Orchestrated: Order Orchestration Service calls Payment Processing: Refund. Choreographed: Payment Processing reacts to Shipment Refused of Shipping and announces Payment Refunded.',
    );
  });

  test('tell what one of them does without a word', () => {
    expect(said('refused')).toContain(
      'Order cancelled: in the orchestrated shop the order service notes it without any message. In the other one: Order reacts to Payment Refunded of Payment Processing and announces Order Cancelled.',
    );
  });

  test('tell where the order of steps differs', () => {
    expect(said('fulfilled')).toContain(
      '“Payment charged” comes before “Cart cleared” when orchestrated, after it when choreographed.',
    );
  });

  test('count tries only where somebody had to try again', () => {
    expect(said('fulfilled').some((words) => words.includes('number of tries'))).toBe(false);
    expect(said('hanging')).toContain('Payment declined, number of tries: 2 orchestrated, 1 choreographed.');
  });

  test('say nothing where only one of them said anything', () => {
    const messages = sampleTrace('fulfilled', 'orchestrated');
    expect(
      compareByStep({ style: 'orchestrated', messages }, { style: 'choreographed', messages: [] }).differences,
    ).toEqual([]);
  });

  test('say nothing of a step that is the same in both', () => {
    const messages = sampleTrace('fulfilled', 'choreographed');
    const { differences } = compareByStep({ style: 'orchestrated', messages }, { style: 'choreographed', messages });
    expect(differences.filter(({ en }) => /Order shipped|Customer told/.test(en))).toEqual([]);
  });
});
