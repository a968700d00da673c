import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unbalanced } from '../test/markup.js';
import { sampleTrace, traceOf } from '../test/sample-traces.js';
import { traces } from '../test/arbitrary-traces.js';
import { sequenceDiagram } from './sequence-diagram.js';

const groupsOf = (svg: string): string[] => svg.split('<g class="message ').slice(1);

describe('a sequence diagram', () => {
  test('draws each message exactly once and in causal order', () => {
    fc.assert(
      fc.property(traces(), (messages) => {
        const svg = String(sequenceDiagram(messages, 'orchestrated', 'title', 80));
        const drawn = [...svg.matchAll(/<g class="message (call|reply|event)( failed)?" data-index="(\d+)">/g)];
        expect(drawn.map((match) => [match[1], match[2] === undefined, Number(match[3])])).toEqual(
          messages.map((message, index) => [message.kind, message.ok, index]),
        );
        expect(unbalanced(svg)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('tells calls, replies and events apart by the shape of their heads', () => {
    const svg = String(sequenceDiagram(sampleTrace('fulfilled', 'choreographed'), 'choreographed', 'title', 80));
    for (const group of groupsOf(svg)) {
      expect(group.includes('class="head"')).toBe(group.startsWith('call'));
      expect(group.includes('class="open"')).toBe(!group.startsWith('call'));
    }
  });

  test('marks a failure with a cross and a word in both languages, and nothing else', () => {
    const svg = String(sequenceDiagram(sampleTrace('refused', 'orchestrated'), 'orchestrated', 'title', 80));
    for (const group of groupsOf(svg)) {
      const failed = /^\w+ failed"/.test(group);
      expect(group.includes('class="cross"')).toBe(failed);
      expect([group.includes('falhou · '), group.includes('failed · ')]).toEqual([failed, failed]);
    }
  });

  test('draws one arrow for each subscriber of an event', () => {
    const svg = String(sequenceDiagram(sampleTrace('fulfilled', 'choreographed'), 'choreographed', 'title', 80));
    expect(
      groupsOf(svg).filter((group) => group.includes('Pedido Criado: ') || group.includes('Pedido Criado,')),
    ).toHaveLength(2);
  });

  test('cuts a long label and keeps all of it in the title', () => {
    const name = `${'very-'.repeat(60)}long`;
    const svg = String(sequenceDiagram(traceOf([['call', name, 'order', 'payment', 1]]), 'orchestrated', 'title', 80));
    const [title = '', label = ''] = [
      /<title>([\s\S]*?)<\/title>/.exec(svg)?.[1],
      /<tspan class="tech">(very[^<]*)</.exec(svg)?.[1],
    ];
    expect(title).toContain(name);
    expect(label).toMatch(/^very-.*…$/);
  });

  test('is named by the element it is told to', () => {
    expect(String(sequenceDiagram(sampleTrace('declined', 'orchestrated'), 'orchestrated', 'x-1', 80))).toContain(
      'role="img" aria-labelledby="x-1"',
    );
  });
});
