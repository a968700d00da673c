import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Audit } from './audit.js';
import { readChecklist } from './checklist.js';
import { security } from './command.js';
import { namesAnItem, readResults, type NamedTest, type Outcome, type TestRun } from './named-tests.js';
import { texts } from './texts.js';
import { root } from './workspace.js';
import { readFileSync } from 'node:fs';

// Put together here, so that no name in this file is taken for that of a test of the item itself.
const [one, two] = [`S${1}`, `S${2}`];
const page = [
  '# Security checklist',
  '',
  'Before the items.',
  '',
  '## Objects',
  '',
  `### ${one}: Other people (API1)`,
  '',
  'How it is met.',
  '',
  `### ${two}: Fields (API3)`,
  '',
  'How this one is met.',
  '',
].join('\n');
const named = (id: string, outcome: Outcome = 'passed'): NamedTest => ({
  ids: [id],
  name: `${id}: something`,
  file: 'libs/a.spec.ts',
  outcome,
});

describe('npm run security', () => {
  let folder: string;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-security-'));
    mkdirSync(join(folder, 'docs'));
    said = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  interface Given {
    readonly page?: string;
    readonly tests?: readonly NamedTest[];
    readonly run?: TestRun | undefined;
    readonly audit?: Audit;
    readonly argv?: readonly string[];
  }
  const command = (given: Given) => {
    writeFileSync(join(folder, 'docs', 'security.md'), given.page ?? page);
    const run = 'run' in given ? given.run : { tests: given.tests ?? [named(one), named(two)], broken: [] };
    return security(given.argv ?? [], {
      root: folder,
      lang: 'en',
      print: (text) => void said.push(text),
      complain: (text) => void said.push(text),
      findTests: () => ['libs/a.spec.ts'],
      runTests: () => Promise.resolve(run),
      audit: () => Promise.resolve('audit' in given ? given.audit : []),
    });
  };
  /** What stands in the line of the table about an item. */
  const resultOf = (id: string) =>
    said
      .join('\n')
      .split('\n')
      .find((line) => line.includes(`│ ${id} `)) ?? '';

  it('lists each item with its tests and their result, and ends with 0 when each has passed', async () => {
    expect(await command({})).toBe(0);
    expect(said.join('\n')).toContain(`  libs/a.spec.ts\n    ✓ ${one}: something`);
    expect(resultOf(one)).toMatch(/Other people \(API1\).* 1 .*✓ passed/);
    expect(said.at(-1)).toBe('2 of 2 items hold.');
  });

  it('tells an item that no test names', async () => {
    expect(await command({ tests: [named(one)] })).toBe(1);
    expect(resultOf(two)).toContain(texts.en.verdicts.missing);
  });

  it('tells a test that failed, though others of its item have passed', async () => {
    expect(await command({ tests: [named(one), named(one, 'failed'), named(two)] })).toBe(1);
    expect(resultOf(one)).toContain(texts.en.verdicts.failed);
    expect(resultOf(two)).toContain(texts.en.verdicts.passed);
  });

  it('tells a test that this machine cannot run: it is no proof', async () => {
    expect(await command({ tests: [named(one, 'skipped'), named(two)] })).toBe(1);
    expect(resultOf(one)).toContain(texts.en.verdicts.skipped);
  });

  it('tells why an item does not apply, and wants no test of it', async () => {
    const because = `${page}\nDoes not apply: nothing is\nfetched here.\n`;
    expect(await command({ page: because, tests: [named(one)] })).toBe(0);
    expect(resultOf(two)).toContain(`${texts.en.verdicts['does-not-apply']}: nothing is fetched here.`);
  });

  it('tells a file that could not be loaded, and an id that is none', async () => {
    expect(await command({ run: { tests: [named(one), named(two)], broken: ['libs/b.spec.ts'] } })).toBe(1);
    expect(said.join('\n')).toContain(texts.en.broken('libs/b.spec.ts'));
    expect(await command({ tests: [named(one), named(two), named(`S${29}`)] })).toBe(1);
    expect(said.join('\n')).toContain(texts.en.unknown(`S${29}`));
  });

  it('could not be run where Jest has no results', async () => {
    expect(await command({ run: undefined })).toBe(2);
    expect(said).toContain(texts.en.noResults);
  });

  describe('asks about the packages, and', () => {
    const finding = { package: 'left', severity: 'high', advisories: ['GHSA-aaaa-bbbb-cccc'] };

    it('tells what it finds', async () => {
      expect(await command({ audit: [finding] })).toBe(1);
      expect(said).toContain(texts.en.finding('left', 'high', 'GHSA-aaaa-bbbb-cccc'));
    });

    it('takes what the page explains for explained', async () => {
      const explained = `${page}\nGHSA-aaaa-bbbb-cccc is about a function that nobody calls here.\n`;
      expect(await command({ page: explained, audit: [finding] })).toBe(0);
      expect(said).toContain(texts.en.explained('left', 'GHSA-aaaa-bbbb-cccc'));
    });

    it('says so where nobody answers: that is neither clean nor a failure', async () => {
      expect(await command({ audit: undefined })).toBe(0);
      expect(said).toContain(texts.en.auditUnknown);
    });
  });

  it('speaks the language it is told, and refuses what it does not know', async () => {
    expect(await command({ argv: ['--lang=pt', '--help'] })).toBe(0);
    expect(said).toEqual([texts.pt.usage]);
    expect(await command({ argv: ['--fast'] })).toBe(2);
    expect(await command({ argv: ['--lang', 'fr'] })).toBe(2);
    expect(said.slice(1)).toEqual([texts.en.unknownOption('--fast'), texts.en.badLang('fr')]);
  });

  it('finds the ids in the results of Jest', () => {
    const results = join(folder, 'results.json');
    const assertions = [
      { fullName: `the door ${one}, ${two}: is shut`, status: 'passed' },
      { fullName: `${two}: was not run`, status: 'pending' },
      { fullName: 'AS1 and S1x are no ids', status: 'failed' },
    ];
    const testResults = [
      { name: join(folder, 'libs/a.spec.ts'), status: 'passed', assertionResults: assertions },
      { name: join(folder, 'libs/b.spec.ts'), status: 'failed', assertionResults: [] },
    ];
    writeFileSync(results, JSON.stringify({ testResults }));
    expect(readResults(results, folder)).toEqual({
      tests: [
        { ids: [one, two], name: assertions[0]?.fullName, file: 'libs/a.spec.ts', outcome: 'passed' },
        { ids: [two], name: assertions[1]?.fullName, file: 'libs/a.spec.ts', outcome: 'skipped' },
      ],
      broken: ['libs/b.spec.ts'],
    });
  });

  it('looks only into files whose names of tests have an id', () => {
    expect(namesAnItem(`it('${one}: holds', () => {})`)).toBe(true);
    expect(namesAnItem(`// ${one}\nit('holds', () => {})`)).toBe(false);
  });
});

describe('docs/security.md', () => {
  it('has each item of the checklist once, in order', () => {
    const ids = readChecklist(readFileSync(join(root, 'docs', 'security.md'), 'utf8')).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 26 }, (_, at) => `S${at + 1}`));
  });
});
