import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Style, TraceMessage } from '@shop/contracts';
import { faults, traces } from '../testing/arbitrary-traces.js';
import { tagsOf, unbalanced } from '../testing/markup.js';
import { sampleTrace, traceOf } from '../testing/sample-traces.js';
import { layoutDiagram, type LayoutInput } from '../layout/layout.js';
import { toSvg, type SvgOptions } from './svg.js';

const svgOf = (
  messages: readonly TraceMessage[],
  style: Style = 'orchestrated',
  options: SvgOptions = { language: 'both' },
  more: Partial<LayoutInput> = {},
): string => toSvg(layoutDiagram({ trace: { style, messages: [...messages] }, ...more }), options);
const groupsOf = (svg: string): string[] => svg.split('<g class="message ').slice(1);

describe('a sequence diagram', () => {
  test('draws each message exactly once, as well-formed markup', () => {
    fc.assert(
      fc.property(traces(), faults(), (messages, caused) => {
        const svg = svgOf(messages, 'orchestrated', { language: 'both', interactive: true }, { faults: caused });
        const drawn = [...svg.matchAll(/<g class="message (call|reply|event)( failed| timeout)?" data-index="(\d+)"/g)];
        const told = drawn.map((match) => [Number(match[3]), match[1], match[2]] as const);
        expect([...told].sort(([left], [right]) => left - right)).toEqual(
          messages.map(({ kind, ok, timedOut }, index) => [
            index,
            kind,
            timedOut ? ' timeout' : ok ? undefined : ' failed',
          ]),
        );
        expect(unbalanced(svg)).toEqual([]);
        expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
      { numRuns: 200 },
    );
  });

  test('tells calls, replies and events apart by the shape of their heads', () => {
    for (const group of groupsOf(svgOf(sampleTrace('fulfilled', 'choreographed'), 'choreographed'))) {
      expect(group.includes('class="head"')).toBe(group.startsWith('call'));
      expect(group.includes('class="open"')).toBe(!group.startsWith('call'));
    }
  });

  test('marks a failure with a cross and a word in both languages, and nothing else', () => {
    for (const group of groupsOf(svgOf(sampleTrace('refused', 'orchestrated')))) {
      const failed = /^\w+ failed"/.test(group);
      expect(group.includes('class="cross"')).toBe(failed);
      expect([group.includes('falhou · '), group.includes('failed · ')]).toEqual([failed, failed]);
    }
  });

  test('marks an answer that never came with a clock and words, not as a failure', () => {
    const [call, reply] = traceOf([
      ['call', 'payment.charge', 'order', 'payment', 0],
      ['reply', 'payment.charge', 'payment', 'order', 3_000, false],
    ]);
    const svg = svgOf([call, { ...reply, timedOut: true, tookMs: 3_000 }] as TraceMessage[]);
    const last = groupsOf(svg)[1] ?? '';
    expect(last).toContain('class="clock"');
    expect(last).not.toContain('class="cross"');
    expect(last).toContain('sem resposta por 3 s · ');
    expect(last).toContain('no answer for 3 s · ');
  });

  test('marks what somebody caused with a sign and words, in the lane and at its time', () => {
    const messages = sampleTrace('hanging', 'choreographed');
    const at = new Date(Date.parse(messages[0]?.at ?? '') + 4_000).toISOString();
    const svg = svgOf(
      messages,
      'choreographed',
      { language: 'pt' },
      {
        faults: [{ id: 'f1', at, style: 'choreographed', where: 'payment', what: 'kill' }],
      },
    );
    expect(svg).toMatch(/<g class="fault" data-what="kill"><text class="ms"[^>]*>4001<.*class="sign".*processo morto/);
  });

  test('draws one arrow for each subscriber of an event', () => {
    const groups = groupsOf(svgOf(sampleTrace('fulfilled', 'choreographed'), 'choreographed'));
    expect(groups.filter((group) => group.includes('Pedido Criado,'))).toHaveLength(2);
  });

  test('shows faintly what is expected, and says what it waits for and for how long', () => {
    const messages = sampleTrace('fulfilled', 'choreographed').slice(0, 2);
    const now = new Date(Date.parse(messages[0]?.at ?? '') + 12_000).toISOString();
    const svg = svgOf(messages, 'choreographed', { language: 'en' }, { now, status: 'pending' });
    expect(svg).toMatch(/Waiting for 12 s: Shipping has not heard “Payment Approved” of Payment.*Processing/);
    expect(svg.split('<g class="expected ').length - 1).toBe(5);
  });

  test('cuts a long label and keeps all of it in the title', () => {
    const name = `${'very-'.repeat(60)}long`;
    const svg = svgOf(traceOf([['call', name, 'order', 'payment', 1]]));
    const [title = '', label = ''] = [
      /<title>([\s\S]*?)<\/title>/.exec(svg)?.[1],
      /<tspan class="tech">(very[^<]*)</.exec(svg)?.[1],
    ];
    expect(title).toContain(name);
    expect(label).toMatch(/^very-.*…$/);
  });

  test('is named by the element it is told to, or names itself', () => {
    const messages = sampleTrace('declined', 'orchestrated');
    expect(svgOf(messages, 'orchestrated', { language: 'en', labelledBy: 'x-1' })).toContain(
      'role="img" lang="en" aria-labelledby="x-1"',
    );
    expect(svgOf(messages, 'orchestrated', { language: 'en' })).toContain(
      `aria-label="Sequence diagram: ${messages.length} messages in causal order"`,
    );
  });

  test('speaks one language where it is asked to', () => {
    const svg = svgOf(sampleTrace('refused', 'orchestrated'), 'orchestrated', { language: 'pt' });
    expect(svg).toContain('Cobrar');
    expect(svg).not.toMatch(/Charge|lang="en"/);
  });

  test('carries its own style, for light and dark, where it stands alone, and needs nothing from elsewhere', () => {
    const svg = svgOf(sampleTrace('fulfilled', 'orchestrated'), 'orchestrated', { language: 'en', standalone: true });
    const variables = [...svg.matchAll(/var\((--[\w-]+)\)/g)].map((match) => match[1] ?? '');
    for (const name of variables) expect([name, svg.split(`${name}:`).length > 1]).toEqual([name, true]);
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
    expect(svg).not.toMatch(/(?:href|src)=|url\(|@import/);
    expect(tagsOf(svg)[0]?.attributes).toContain('xmlns="http://www.w3.org/2000/svg"');
    const style = /<style>([\s\S]*?)<\/style>/.exec(svg)?.[1] ?? '';
    expect(style).not.toMatch(/[<&]/);
  });
});
