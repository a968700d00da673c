import { describe, expect, test } from '@jest/globals';
import { sampleClaims } from '../test/sample-claims.js';
import { claimsPage } from './claims-page.js';
import { claimsLink, claimsSection } from './claims-section.js';
import { printClaims } from './claims-table.js';
import { claimsTexts } from './claims-texts.js';

const section = String(claimsSection(sampleClaims));

describe('the claims in the report', () => {
  test('are left out where none were measured', () => {
    expect(claimsSection([])).toBe(false);
    expect(claimsLink([])).toBe(false);
  });

  test('tell each outcome by a word and by a shape of its own', () => {
    const verdicts = [...section.matchAll(/<p class="claim-verdict[^>]*>(<svg.*?<\/svg>) <strong>(.*?)<\/strong>/g)];

    expect(new Set(verdicts.map(([, shape]) => shape?.replace(/class="[^"]*"/, ''))).size).toBe(4);
    expect(new Set(verdicts.map(([, , word]) => word)).size).toBe(4);
  });

  test('have their verdict, figures and spread in both languages', () => {
    expect(section).toContain('<span lang="pt-BR">As palavras de in-part.</span>');
    expect(section).toContain('median of 4 samples, middle half 1 – 1');
    expect(section).toContain('mediana de 4 amostras, metade central 4 – 4');
    expect(section).toContain('<svg class="spread"');
  });

  test('say where a style was not measured, and escape what they were given', () => {
    expect(section).toContain('not measured');
    expect(section).toContain('<code>&lt;script&gt;</code>');
  });

  test('say by which command and on which machine they were measured', () => {
    expect(section).toContain('<code>npm run claims</code>');
    expect(section).toContain('commit abc1234');
    expect(section).toContain('ocupa 0,25 ms de um processador');
  });

  test('are reached from the top, with the count of each outcome', () => {
    expect(String(claimsLink(sampleClaims))).toContain('<a href="#claims">');
    expect(String(claimsLink(sampleClaims)).match(/<svg/g)).toHaveLength(4);
  });

  test('are a page by themselves as well', () => {
    expect(claimsPage(sampleClaims, 'pt')).toMatch(/^<!doctype html>[^]*<html lang="pt-BR">[^]*id="claim-bottleneck"/);
  });
});

describe('the claims on the terminal', () => {
  test.each(['en', 'pt'] as const)('have every figure of both styles (%s)', (lang) => {
    const table = printClaims(sampleClaims, lang, 100);

    expect(table).toContain(lang === 'en' ? 'The words of supported.' : 'As palavras de supported.');
    expect(table).toMatch(/1 \(1 – 1; n=4\).*4 \(4 – 4; n=4\)/);
  });
});

describe('their texts', () => {
  const keys = Object.keys(claimsTexts.en) as (keyof typeof claimsTexts.en)[];
  const placeholders = (value: string) => [...value.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

  test('are there in both languages, take the same values, and are translated', () => {
    expect(Object.keys(claimsTexts.pt).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(placeholders(claimsTexts.pt[key])).toEqual(placeholders(claimsTexts.en[key]));
      expect(claimsTexts.pt[key]).not.toBe(claimsTexts.en[key]);
    }
  });
});
