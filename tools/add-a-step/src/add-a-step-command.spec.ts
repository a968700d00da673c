import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Setting } from '@shop/cli';
import { addAStep, type Bench } from './add-a-step-command.js';
import { CannotApply } from './apply.js';
import { measureAddedStep } from './measure.js';
import { texts } from './texts.js';

describe('npm run add-a-step', () => {
  let reports: string;
  let lines: string[];
  let complaints: string[];
  let ran: string[];
  let removed: number;
  /** The program that fails, if any. */
  let failing: string;
  let open: Bench['copy'];

  beforeEach(async () => {
    reports = await mkdtemp(join(tmpdir(), 'add-a-step-'));
    [lines, complaints, ran, removed, failing] = [[], [], [], 0, ''];
    open = async () => ({
      folder: '/the/copy',
      run: async (script, parameters) => {
        ran.push([script, ...parameters].join(' '));
        return failing !== '' && script.includes(failing) ? { code: 1, said: 'what it said' } : { code: 0, said: '' };
      },
      told: async () => [],
      remove: async () => void removed++,
    });
  });
  afterEach(() => rm(reports, { recursive: true }));

  const command = (line: string) => {
    const setting: Omit<Setting, 'world'> = {
      output: { terminal: false, colour: false, width: 100, line: (text) => void lines.push(text) },
      complain: (text) => void complaints.push(text),
      signal: new AbortController().signal,
      env: { LANG: 'C' },
    };
    const bench = { copy: (signal: AbortSignal) => open(signal), reports };
    return addAStep(line.split(' ').filter(Boolean), setting as Setting, bench);
  };
  const scenarios = () => ran.find((call) => call.startsWith('tools/cli/'));

  it('builds, lints, checks types, tests and tells the stories, and writes what it has measured', async () => {
    expect(await command('')).toBe(0);
    expect(ran.map((call) => /nx|catalogue|api-docs|eslint|tsc|jest|scenarios/.exec(call)?.[0])).toEqual([
      ...['nx', 'catalogue', 'api-docs', 'eslint', 'tsc', 'tsc', 'jest', 'scenarios'],
    ]);
    const report = JSON.parse(await readFile(join(reports, 'add-a-step.json'), 'utf8')) as object;
    expect(report).toMatchObject({ step: measureAddedStep(), scenarios: [] });
    expect(removed).toBe(1);
  });

  it('tells the closest stories, or all of them', async () => {
    await command('');
    expect(scenarios()).toContain('--only happy-path,carrier-refuses,every-message-twice,one-invoice');
    ran = [];
    await command('--all');
    expect(scenarios()).not.toContain('--only');
  });

  it.each(['nx', 'eslint', 'tsc', 'jest', 'scenarios'])(
    'fails with what %s said, and goes no further',
    async (what) => {
      failing = what;
      expect(await command('')).toBe(1);
      expect(complaints).toEqual([expect.stringContaining('what it said')]);
      expect(ran.at(-1)).toContain(what);
      expect(removed).toBe(1);
    },
  );

  it('says what to do when the source has moved on', async () => {
    open = async () => Promise.reject(new CannotApply('patch failed: somewhere.ts:1'));
    expect(await command('--lang pt')).toBe(2);
    expect(complaints).toEqual([texts.pt.cannotApply('patch failed: somewhere.ts:1')]);
  });

  it('leaves the copy where somebody wants it', async () => {
    await command('--keep');
    expect(removed).toBe(0);
    expect(lines.at(-1)).toBe(texts.en.kept('/the/copy'));
  });

  it.each(['en', 'pt'] as const)('only measures, in %s', async (lang) => {
    expect(await command(`--measure --lang ${lang}`)).toBe(0);
    expect(ran).toEqual([]);
    for (const word of ['servicesTouched', 'orchestrated', 'nobody'] as const) {
      expect(lines[0]).toContain(texts[lang][word]);
    }
  });

  it('refuses an option that it does not know', async () => {
    expect(await command('--everything')).toBe(2);
    expect(complaints[0]).toContain('--everything');
  });

  it('has every text in both languages', () => {
    const said = (text: unknown) =>
      typeof text === 'function' ? (text as (a: string, b: string) => string)('a', 'b') : text;
    const keys = Object.keys(texts.en) as (keyof typeof texts.en)[];
    expect(Object.keys(texts.pt)).toEqual(keys);
    expect(keys.filter((key) => said(texts.en[key]) === said(texts.pt[key]))).toEqual([]);
  });
});
