import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faults, traces } from '../testing/arbitrary-traces.js';
import { sampleTrace } from '../testing/sample-traces.js';
import { toMermaid } from './mermaid.js';

describe('a diagram as text for Mermaid', () => {
  test('says the same as the drawing', () => {
    const lines = toMermaid({
      trace: { style: 'choreographed', messages: sampleTrace('fulfilled', 'choreographed') },
      language: 'pt',
    }).split('\n');
    expect(lines[0]).toBe('sequenceDiagram');
    expect(lines).toContain('  participant p0 as Pedido');
    expect(lines).toContain('  p0--)p1: Pedido Criado order.created');
    expect(lines).toContain('  p1->>p5: Cobrar no cartão card.charge');
  });

  test('tells what failed and what was never answered', () => {
    const [call, reply] = sampleTrace('retried', 'orchestrated');
    const trace = { style: 'orchestrated' as const, messages: [call!, { ...reply!, timedOut: true, tookMs: 2_000 }] };
    expect(toMermaid({ trace, language: 'en' })).toMatch(/p1--xp0: no answer for 2 s/);
  });

  test('is one line for each message, whatever its names contain, and nothing of them ends a line', () => {
    fc.assert(
      fc.property(traces(), faults(), (messages, caused) => {
        const lines = toMermaid({ trace: { style: 'orchestrated', messages }, faults: caused, language: 'en' }).split(
          '\n',
        );
        const arrows = lines.filter((line) => /^ {2}p\d+(->>|--\)|-->>|--x)p\d+: \S/.test(line));
        expect(arrows).toHaveLength(messages.length);
        const other = lines.filter((line) => !arrows.includes(line));
        expect(
          other.filter((line) => !/^(sequenceDiagram|  participant p\d+ as .+|  Note over p[\d,p]+: .+|)$/.test(line)),
        ).toEqual([]);
      }),
    );
  });
});
