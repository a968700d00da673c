import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { en, type ReportTextKey } from './texts.en.js';
import { texts, text } from './texts.js';
import { pt } from './texts.pt.js';

const keys = Object.keys(en) as ReportTextKey[];
const placeholders = (value: string): string[] => [...new Set(value.match(/\{\w+\}/g) ?? [])].sort();
/** The same in both languages, rightly. */
const shared: readonly ReportTextKey[] = [
  'commit',
  'broker',
  'ok',
  'machineFacts',
  'involvedPhrase',
  'outsidePhrase',
  'columnTime',
  'total',
];

describe('the texts', () => {
  test('exist in both languages, with the same keys', () => {
    expect(Object.keys(pt).sort()).toEqual(Object.keys(en).sort());
    for (const key of keys) expect([texts.pt[key], texts.en[key]].every((value) => value.trim() !== '')).toBe(true);
  });

  test('take the same values in both languages', () => {
    for (const key of keys) expect([key, placeholders(texts.pt[key])]).toEqual([key, placeholders(texts.en[key])]);
  });

  test('are translated', () => {
    expect(keys.filter((key) => texts.pt[key] === texts.en[key] && !shared.includes(key))).toEqual([]);
  });

  test('are all used', async () => {
    const files = (await readdir(import.meta.dirname)).filter((file) => !/^texts\.|\.spec\.ts$/.test(file));
    const code = (await Promise.all(files.map((file) => readFile(`${import.meta.dirname}/${file}`, 'utf8')))).join(
      '\n',
    );
    const computed = /^(group\.|point\.|passed$)/;
    expect(keys.filter((key) => !computed.test(key) && !code.includes(`'${key}'`))).toEqual([]);
  });

  test('choose the form for one and for many', () => {
    expect([0, 1, 2].map((n) => text('scenarioCount', 'pt', { n }))).toEqual(['0 cenários', '1 cenário', '2 cenários']);
  });
});
