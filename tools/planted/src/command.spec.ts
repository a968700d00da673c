import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bug } from './bug.js';
import { bugs } from './bugs.js';
import { planted, type Setting } from './command.js';
import { CannotPlant } from './plant.js';
import type { TestRun } from './test-run.js';
import { aRun } from './testing/samples.js';
import { texts } from './texts.js';

describe('npm run planted', () => {
  let reports: string;
  let lines: string[];
  let complaints: string[];
  let did: string[];
  let stop: AbortController;
  /** What comes of a run of tests, and of planting; the first run is the one without any bug. */
  let run: (runs: number, files: readonly string[]) => TestRun;
  let plant: (bug: Bug) => void;

  beforeEach(async () => {
    reports = await mkdtemp(join(tmpdir(), 'planted-'));
    [lines, complaints, did] = [[], [], []];
    stop = new AbortController();
    run = (runs, files) => (runs === 1 ? aRun() : aRun({ failed: files.map((file) => ({ file, name: 'story' })) }));
    plant = () => {};
  });
  afterEach(() => rm(reports, { recursive: true }));

  const setting = (env: NodeJS.ProcessEnv): Setting => {
    let runs = 0;
    return {
      line: (text) => void lines.push(text),
      complain: (text) => void complaints.push(text),
      signal: stop.signal,
      env,
      width: 100,
      reports,
      prepare: async () => void did.push('prepared'),
      openBench: async () => ({
        plant: async (bug) => {
          plant(bug);
          did.push(bug.id);
          return async () => {};
        },
        run: async (files) => run(++runs, files),
        now: () => 0,
        remove: async () => void did.push('removed'),
      }),
    };
  };
  const command = (line: string, env: NodeJS.ProcessEnv = { LANG: 'C' }) =>
    planted(line.split(' ').filter(Boolean), setting(env));
  const report = async () => JSON.parse(await readFile(join(reports, 'planted.json'), 'utf8')) as object;

  it('plants every bug, says which test has caught each, and leaves nothing behind', async () => {
    expect(await command('')).toBe(0);
    expect(did).toEqual(['prepared', ...bugs.map(({ id }) => id), 'removed']);
    expect(lines).toContain(`${bugs.length} of ${bugs.length} planted bugs caught.`);
    expect(lines.join('\n')).toContain('outbox.spec.ts: story');
    expect(await report()).toMatchObject({
      isComplete: true,
      caught: bugs.length,
      total: bugs.length,
      testsGreenWithoutAny: 7,
    });
  });

  it('plants those that it is asked for, and says in the report that it is a part', async () => {
    expect(await command('--only not-mandatory,in-memory-queues')).toBe(0);
    expect(did).toEqual(['prepared', 'in-memory-queues', 'not-mandatory', 'removed']);
    const caughtBy = [{ file: 'libs/events/src/publisher.spec.ts', name: 'story' }];
    const insteadOf = { en: expect.stringContaining('Quorum queues') };
    expect(await report()).toMatchObject({
      isComplete: false,
      bugs: [
        { id: 'in-memory-queues', outcome: 'caught', caughtBy, insteadOf },
        { id: 'not-mandatory', files: ['libs/events/src/publisher.ts'], outcome: 'caught' },
      ],
    });
  });

  it('ends with 1 when nothing catches one of them, and names it', async () => {
    run = () => aRun();
    expect(await command('--only not-mandatory')).toBe(1);
    expect(lines.join('\n')).toMatch(/not-mandatory: NOT CAUGHT[^]*publisher\.spec\.ts[^]*0 of 1 planted bugs caught/);
    expect(await report()).toMatchObject({ caught: 0, bugs: [{ outcome: 'missed' }] });
  });

  it.each([
    [
      'the tests fail without any bug',
      () => (run = () => aRun({ failed: [{ file: 'a.spec.ts', name: 'x' }] })),
      /a\.spec/,
    ],
    [
      'a bug has lost its place',
      () =>
        (plant = () => {
          throw new CannotPlant('not-mandatory: gone');
        }),
      /tools\/planted.*gone/,
    ],
  ])('ends with 2 when %s, says so, and leaves nothing behind', async (_, arrange, said) => {
    arrange();
    expect(await command('--only not-mandatory')).toBe(2);
    expect(complaints.join()).toMatch(said);
    expect(did.at(-1)).toBe('removed');
  });

  it('ends with 2 when the tests of a bug cannot even be loaded', async () => {
    run = (runs) => (runs === 1 ? aRun() : aRun({ unloaded: ['a.spec.ts'] }));
    expect(await command('--only not-mandatory')).toBe(2);
    expect(lines.join('\n')).toContain('UNCLEAR');
  });

  it('ends with 130 when it is interrupted', async () => {
    run = () => {
      stop.abort();
      throw new Error('aborted');
    };
    expect(await command('')).toBe(130);
    expect(did).toEqual(['prepared', 'removed']);
  });

  it.each(['--nothing', '--only', '--only=,', '--lang fr', 'something', '--list=5', '--only no-such-bug'])(
    'refuses %s, and says where to look',
    async (line) => {
      expect(await command(line)).toBe(2);
      expect(complaints.join()).toMatch(/--help|--list/);
      expect(did).toEqual([]);
    },
  );

  it('names the bugs, in either language, and plants none', async () => {
    expect(await command('--list --lang pt')).toBe(0);
    expect(lines).toHaveLength(bugs.length);
    expect(lines[0]).toContain('Confirma o recebimento antes do commit');
    lines = [];
    expect(await command('--list', { LANG: 'en_US.UTF-8' })).toBe(0);
    expect(lines[0]).toContain('Acknowledges before the commit');
    expect(did).toEqual([]);
  });

  it('explains itself in both languages, with the same options', async () => {
    expect(await command('--help', { LANG: 'pt_BR.UTF-8' })).toBe(0);
    expect(lines).toEqual([texts.pt.usage]);
    const options = (usage: string) => usage.match(/--\w+ ?(<\w+>)?/g);
    expect(options(texts.pt.usage)).toEqual(options(texts.en.usage));
  });
});
