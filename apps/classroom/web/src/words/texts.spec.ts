import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { texts, textIn, type TextKey } from './texts.js';

const keys = Object.keys(texts.en) as TextKey[];
const placeholders = (value: string): string[] => [...new Set(value.match(/\{\w+\}/g) ?? [])].sort();
/** The same in both languages, rightly. */
const shared: readonly TextKey[] = [
  'customer.ana',
  'customer.bruno',
  'export.svg',
  'export.json',
  'result.ok',
  'view.api-docs',
];

describe('the texts', () => {
  test('exist in both languages, with the same keys, and none is empty', () => {
    expect(Object.keys(texts.pt).sort()).toEqual(Object.keys(texts.en).sort());
    for (const key of keys) {
      const forms = [texts.pt[key], texts.en[key]].flatMap((text) => text.split('|'));
      expect([key, forms.every((form) => form.trim() !== '')]).toEqual([key, true]);
    }
  });

  test('take the same values in both languages', () => {
    for (const key of keys) expect([key, placeholders(texts.pt[key])]).toEqual([key, placeholders(texts.en[key])]);
  });

  test('are translated', () => {
    expect(keys.filter((key) => texts.pt[key] === texts.en[key] && !shared.includes(key))).toEqual([]);
  });

  test('are all used', () => {
    const source = new URL('../', import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|words\/(texts|views|predictions)\./.test(file),
    );
    const code = files.map((file) => readFileSync(new URL(file, source), 'utf8')).join('\n');
    const computed = [...code.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
      ([, template = '']) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '.+')}$`),
    );
    const isUsed = (key: TextKey): boolean =>
      code.includes(`'${key}'`) || computed.some((pattern) => pattern.test(key));
    expect(
      keys.filter((key) => !isUsed(key) && !/^(call|reply|event|both|orchestrated|choreographed)$/.test(key)),
    ).toEqual([]);
  });

  test('choose the form for one and for many', () => {
    expect([0, 1, 2].map((n) => textIn('pt', 'latest.units', { n }))).toEqual([
      '0 unidades',
      '1 unidade',
      '2 unidades',
    ]);
  });

  test('show what was to be filled in as it is, also where it looks like a place to fill', () => {
    expect(textIn('en', 'shop.failed', { why: '{why} | $&' })).toBe('The order could not be placed: {why} | $&');
  });
});
