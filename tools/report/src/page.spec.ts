import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Report } from '@shop/contracts';
import { readableText, tagsOf, unbalanced } from '@shop/diagram/testing';
import { sampleError, sampleReport } from '../test/sample-report.js';
import { page } from './page.js';

const pageOf = (report: Report): string => page(report, { language: 'pt', limit: 80 });
const withoutScript = (html: string): string => html.replace(/<script>[\s\S]*?<\/script>/, '');

describe('the page', () => {
  const report = sampleReport(['carrier-refuses']);
  const html = pageOf(report);

  test('is well formed', () => {
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(unbalanced(html)).toEqual([]);
  });

  test('needs nothing but itself: no address of another place in anything that loads or links', () => {
    const addresses = [...html.matchAll(/\s(?:src|href|srcset|action|data|poster)="([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(addresses.filter((address) => !address.startsWith('#') && address !== 'data:,')).toEqual([]);
    expect(html).not.toMatch(/@import|url\(|<script[^>]+src|fetch\(|import\(|XMLHttpRequest|EventSource/);
  });

  test('allows its own script by its hash and nothing else', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    expect(html).toContain(
      `default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-${hash}&#39;`,
    );
  });

  test('holds every scenario in both languages, readable without the script', () => {
    const text = readableText(withoutScript(html));
    for (const { id, title, story, difference } of report.scenarios) {
      for (const part of [id, title.pt, title.en, story.pt, story.en, difference?.pt ?? '', difference?.en ?? '']) {
        expect(text).toContain(part.replace(/\s+/g, ' '));
      }
    }
    expect(text).toContain('Processamento de Pagamento');
    expect(text).toContain('Serviço de Orquestração de Pedidos');
  });

  test('hides from a reader without script only the two buttons that need one', () => {
    const hidden = tagsOf(html).filter((tag) => /\shidden\b/.test(tag.attributes));
    expect(hidden.map((tag) => tag.name)).toEqual(['button', 'button']);
  });

  test('switches language and filters by the style sheet alone', () => {
    expect(html).toContain('id="language-pt" value="pt"');
    expect(html).toContain('body:has(#language-pt:checked) [lang=en], body:has(#language-en:checked) [lang=pt-BR]');
    expect(html).toContain('body:has(#show-failed:checked) .scenario:not(.has-failure)');
    expect([...html.matchAll(/class="scenario has-failure" id="([^"]+)" open/g)].map((match) => match[1])).toEqual([
      'carrier-refuses',
    ]);
  });

  test('shows a language in the right one: as many texts in Portuguese as in English', () => {
    const count = (tag: string): number => html.split(` lang="${tag}"`).length;
    expect(count('en')).toBeGreaterThan(1000);
    expect(count('pt-BR')).toBe(count('en') + 1); // the document itself
  });

  test('tells pass and fail by word and by shape', () => {
    const cells = [
      ...html.matchAll(
        /<span class="cell">.*?<span class="outcome (passed|failed)">(.*?)<\/span> <span class="took"/gs,
      ),
    ];
    expect(cells).toHaveLength(2 * report.scenarios.length);
    for (const [, outcome, content = ''] of cells) {
      expect(content.includes('class="shape"')).toBe(outcome === 'failed');
      expect(content).toContain(outcome === 'failed' ? '>falhou<' : '>passou<');
      expect(content).toContain(`>${String(outcome)}<`);
    }
  });

  test('shows all that is known about a failure, and how to run it again', () => {
    const text = readableText(html);
    for (const part of Object.values(sampleError)) expect(text).toContain(part);
    expect(text).toContain('npm run scenarios -- --style choreographed --only carrier-refuses');
    for (const word of ['Entrada', 'Esperado', 'Observado', 'Last messages', 'Run it again'])
      expect(text).toContain(word);
  });

  test('says how many messages are not drawn', () => {
    expect(readableText(html)).toContain('… and 30 more messages, in report.json');
  });

  test('has no id twice, and every reference leads to one', () => {
    const ids = tagsOf(html).flatMap((tag) => /\sid="([^"]+)"/.exec(tag.attributes)?.[1] ?? []);
    expect(ids.length).toBe(new Set(ids).size);
    const references = tagsOf(html).flatMap(
      (tag) => /\s(?:aria-labelledby="|href="#)([^"]+)"/.exec(tag.attributes)?.[1] ?? [],
    );
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });

  test('never shows the password of the broker', () => {
    const broker = { url: 'amqp://shop:top-secret@10.0.0.7:5672', version: '4.1', managed: false };
    expect(pageOf({ ...report, broker })).not.toContain('top-secret');
  });

  test('says how the calls of the orchestrated style travelled', () => {
    const text = readableText(pageOf({ ...report, rpcTransport: 'rabbitmq' }));
    for (const part of ['Orquestrado (RabbitMQ)', 'Orchestrated (RabbitMQ)', 'over RabbitMQ'])
      expect(text).toContain(part);
    expect(readableText(html)).toContain('over TCP');
  });

  test('is complete for a run of one style, of nothing, and without a broker', () => {
    const single = report.scenarios.map((scenario) => ({
      ...scenario,
      results: { orchestrated: scenario.results.orchestrated },
    }));
    const scenarios = single as Report['scenarios'];
    expect(readableText(pageOf({ ...report, scenarios, broker: null }))).toContain('34 not run');
    expect(readableText(pageOf({ ...report, scenarios: [] }))).toContain('Nenhum cenário foi executado.');
  });

  test('stays below 3 MB', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(3_000_000);
  });
});

describe('text from outside', () => {
  const hostile =
    '</pre></title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>"\' onload="x" &lt; {n} $& \u0000\u001b[31m\ud800';
  const plain = 'plain';
  const reportWith = (value: string): Report => {
    const report = sampleReport(['happy-path']);
    const [first] = report.scenarios;
    const failed = first?.results.choreographed;
    if (!first || !failed) throw new Error('the sample has no first scenario');
    failed.error = { message: value, input: value, expected: value, observed: value };
    failed.observations = { [value]: value };
    failed.trace = [{ at: value, ms: 1, kind: 'call', name: value, from: value, to: value, ok: false }];
    failed.final = [{ orderId: value, status: 'pending', reason: value }];
    const title = { pt: value, en: value };
    return {
      ...report,
      commit: value,
      generatedAt: value,
      machine: { ...report.machine, node: value, platform: value },
      broker: { url: value, version: value, managed: false },
      scenarios: [{ ...first, id: value, title, story: title, difference: title }],
    };
  };

  test('cannot add, remove or change an element', () => {
    const shape = (html: string): string[] => tagsOf(html).map((tag) => `${tag.closing ? '/' : ''}${tag.name}`);
    const elements = (names: readonly string[]): string[] => names.filter((name) => !/tspan$/.test(name));
    const html = pageOf(reportWith(hostile));
    expect(elements(shape(html)).filter((name) => /^(img|script|iframe)$/.test(name))).toEqual(['script']);
    expect(html.split('<script>')).toHaveLength(2);
    const attributes = tagsOf(html).map((tag) => tag.attributes.replace(/"[^"]*"/g, ''));
    expect(attributes.filter((names) => /\son|src/.test(names))).toEqual([]);
    expect(unbalanced(html)).toEqual([]);
    expect(elements(shape(html))).toEqual(elements(shape(pageOf(reportWith(plain)))));
  });

  test('is shown as it was written, control characters made visible', () => {
    const html = pageOf(reportWith(hostile));
    expect(readableText(html)).toContain(
      '<img src=x onerror=alert(1)>"\' onload="x" &lt; {n} $& \ufffd\ufffd[31m\ufffd',
    );
    expect(html).not.toMatch(/[\u0000\u001b]/);
  });

  test('is quoted in the command that runs a scenario again', () => {
    const html = readableText(pageOf(reportWith('a; rm -rf ~')));
    expect(html).toContain("--only 'a; rm -rf ~'");
  });
});
