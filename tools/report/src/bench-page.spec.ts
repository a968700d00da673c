import { describe, expect, test } from '@jest/globals';
import { BenchFile } from '@shop/contracts';
import { sampleBench } from '../test/sample-bench.js';
import { benchPage } from './bench-page.js';
import { printBench } from './bench-table.js';
import { benchTexts, type BenchTextKey } from './bench-texts.js';
import { decades, plot, roundSteps } from './plot.js';

const page = benchPage(sampleBench, 'pt');
const rowOf = (name: string) => page.split('<tr>').find((row) => row.includes(name) && row.includes('scope="row"'));

describe('the page of a benchmark', () => {
  test('is one of what the contract allows', () => {
    expect(BenchFile.parse(sampleBench)).toEqual(sampleBench);
  });

  test('has the figures of everybody in both languages, with the middle half', () => {
    expect(page).toMatch(/^<!doctype html>[^]*<html lang="pt-BR">/);
    expect(rowOf('Loja orquestrada')).toContain('402');
    expect(rowOf('Loja orquestrada')).toContain('400 – 404');
    expect(page).toContain('Throughput and latency');
    expect(page).toContain('Vazão e latência');
  });

  test('counts what did not finish apart, and says of what was not measured why', () => {
    expect(rowOf('Loja orquestrada')).toMatch(/<td>2<\/td><\/tr>/);
    expect(rowOf('DBOS')).toContain('no &lt;database&gt;');
    expect(rowOf('DBOS')).toContain('sem &lt;banco&gt;');
  });

  test('tells by shape and word which ratio holds; one that has to be nothing is only shown', () => {
    const verdicts = [...page.matchAll(/<span class="outcome[^>]*>(<svg.*?<\/svg>) (.*?)<\/span>\s*<\/td>/g)];

    expect(verdicts).toHaveLength(3);
    expect(new Set(verdicts.map(([, shape]) => shape)).size).toBe(2);
    expect(page).toContain('does not hold');
    expect(page).toContain('only shown');
    expect(page).toContain('≤ 25 ms');
  });

  test('draws load, time, growth, each with its figures in a table beside it', () => {
    expect(page.match(/<figure class="plot">/g)).toHaveLength(3);
    for (const id of ['offered', 'where', 'growth', 'overload']) expect(page).toContain(`id="${id}"`);
    expect(page).toContain('3 refusals did not say when to come again.');
  });

  test('leaves out what was not measured', () => {
    const little = benchPage(
      { ...sampleBench, contenders: [], ratios: [], limits: [], growth: [], overload: [] },
      'en',
    );

    for (const id of ['ratios', 'offered', 'where', 'growth', 'overload']) expect(little).not.toContain(`id="${id}"`);
  });
});

describe('a plot', () => {
  const both = (text: string) => ({ en: text, pt: text });
  const points = (...ys: number[]) => ys.map((y, at) => ({ x: at + 1, y }));
  const linear = { label: both('x'), scale: 'linear' } as const;
  const log = { label: both('y'), scale: 'log' } as const;

  test('has axes that begin and end at round numbers', () => {
    expect(roundSteps(430)).toEqual([0, 100, 200, 300, 400, 500]);
    expect(roundSteps(0)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(decades(3, 900)).toEqual([1, 10, 100, 1_000]);
    expect(decades(100, 100)).toEqual([100, 1_000]);
  });

  test('tells its lines by shape and dashes, and leaves out what has no place on a logarithmic axis', () => {
    const series = ['a', 'b'].map((name) => ({ name: both(name), className: name, points: points(1, 0, 10) }));
    const drawn = String(plot({ title: both('t'), x: linear, y: log, series }));

    expect(drawn.match(/<circle/g)).toHaveLength(3);
    expect(drawn.match(/<rect/g)).toHaveLength(3);
    expect(drawn).toContain('line-1');
    expect(drawn).not.toMatch(/NaN|Infinity/);
  });

  test('is nothing without points', () => {
    expect(String(plot({ title: both('t'), x: linear, y: linear, series: [] }))).toBe('');
  });
});

describe('the benchmark on the terminal', () => {
  test.each(['en', 'pt'] as const)('has every contender and every ratio (%s)', (lang) => {
    const table = printBench(sampleBench, lang);

    for (const { name } of sampleBench.contenders) expect(table).toContain(name[lang]);
    expect(table).toContain(benchTexts[lang].holdsNot);
    expect(table).toContain(benchTexts[lang].onlyShown);
  });
});

describe('their texts', () => {
  const keys = Object.keys(benchTexts.en) as BenchTextKey[];
  const placeholders = (value: string) => [...value.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  /** The same in both languages, rightly. */
  const shared: readonly BenchTextKey[] = ['p50', 'p99', 'ratio', 'atLeast', 'atMost'];

  test('are there in both languages, take the same values, and are translated', () => {
    expect(Object.keys(benchTexts.pt).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(placeholders(benchTexts.pt[key])).toEqual(placeholders(benchTexts.en[key]));
      if (!shared.includes(key)) expect(benchTexts.pt[key]).not.toBe(benchTexts.en[key]);
    }
  });
});
