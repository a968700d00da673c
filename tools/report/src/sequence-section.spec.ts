import { describe, expect, test } from '@jest/globals';
import type { ReportScenario } from '@shop/contracts';
import { readableText, tagsOf, unbalanced } from '@shop/diagram/testing';
import { sampleReport } from '../test/sample-report.js';
import { sequences } from './sequence-section.js';

const scenario = (id: string): ReportScenario => {
  const found = sampleReport().scenarios.find((one) => one.id === id);
  if (!found) throw new Error(`no sample called ${id}`);
  return found;
};
const sectionOf = (one: ReportScenario, limit = 80): string => String(sequences(one, limit) ?? '');

/** Where the headings of the steps are in each of the drawings. */
function headingsOf(html: string): Map<string, number>[] {
  return html
    .split('<svg xmlns')
    .slice(1)
    .map((svg) => {
      const found = svg.matchAll(/<g lang="en"><text class="step"><tspan x="[\d.]+" y="([\d.]+)">([^<]+)</g);
      return new Map([...found].map((match) => [match[2] ?? '', Number(match[1])]));
    });
}

describe('the messages of a scenario', () => {
  test('stand beside each other, each step of the business at the same height', () => {
    const [left, right] = headingsOf(sectionOf(scenario('carrier-refuses')));
    const common = ['Payment charged', 'Shipment refused', 'Payment refunded', 'Customer told'];
    expect(common.map((step) => [step, left?.get(step)])).toEqual(common.map((step) => [step, right?.get(step)]));
    expect(common.every((step) => left?.has(step))).toBe(true);
  });

  test('are followed by what differs, in words of both languages', () => {
    const text = readableText(sectionOf(scenario('carrier-refuses')));
    expect(text).toContain('Quem decide a próxima etapa. Orquestrado: Serviço de Orquestração de Pedidos.');
    expect(text).toContain(
      'Payment refunded. Orchestrated: Order Orchestration Service calls Payment Processing: Refund. Choreographed: Payment Processing reacts to Shipment Refused of Shipping',
    );
  });

  test('are compared with nothing where one style said nothing', () => {
    const one = scenario('happy-path');
    const orchestrated = one.results.orchestrated!;
    const html = sectionOf({ ...one, results: { orchestrated } });
    expect(html).not.toContain('class="by-step"');
    expect(html.split('<svg xmlns')).toHaveLength(2);
    expect(sectionOf(scenario('invalid-input'))).toBe('');
  });

  test('are there as a table too, with the answer that came, or a mark and a word where none did', () => {
    const one = scenario('payment-hangs');
    const trace = one.results.orchestrated!.trace.map((message) => {
      if (message.kind !== 'reply') return message;
      return message.ok ? { ...message, outcome: 'asking' } : { ...message, timedOut: true, tookMs: 5_000 };
    });
    const html = sectionOf({ ...one, results: { orchestrated: { ...one.results.orchestrated!, trace } } });
    const [table = ''] = /<table class="messages">[\s\S]*?<\/table>/.exec(html) ?? [];
    expect(readableText(table)).toMatch(/card\.charge sem resposta no answer/);
    expect(readableText(table)).toMatch(/payment\.charge ainda perguntando still asking/);
    expect(table.split('class="mark failed"')).toHaveLength(2);
  });

  test('are explained: every kind of line, mark and box that can be drawn', () => {
    const html = sectionOf(scenario('happy-path'));
    const legend = html.slice(0, html.indexOf('</ul>'));
    for (const shape of ['call', 'reply', 'event', 'cross', 'clock', 'sign', 'box', 'outline', 'expected'])
      expect([shape, tagsOf(legend).some(({ attributes }) => new RegExp(`[" ]${shape}[" ]`).test(attributes))]).toEqual(
        [shape, true],
      );
    expect(unbalanced(html)).toEqual([]);
  });
});
