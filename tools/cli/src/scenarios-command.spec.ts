import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { reset } from './reset-command.js';
import { scenarios } from './scenarios-command.js';
import { fakeSetting, scenarioThat } from './testing/fake-setting.js';
import { texts } from './texts.js';

describe('npm run scenarios', () => {
  it('runs against shops of its own on free ports, and leaves no data', async () => {
    const { setting, did, lines } = fakeSetting();
    expect(await scenarios([], setting)).toBe(0);
    expect(did).toEqual([
      'broker found',
      'shops orchestrated+choreographed 11000 with broker',
      'scenarios orchestrated+choreographed all',
      expect.stringContaining('report of 1'),
      'shops stopped',
      'broker stopped',
    ]);
    expect(lines.join('\n')).not.toContain(texts.en.kept(''));
  });

  it('needs no broker for the orchestrated style', async () => {
    const { setting, did } = fakeSetting();
    expect(await scenarios(['--style', 'orchestrated', '--only', 'happy-path'], setting)).toBe(0);
    expect(did).toEqual([
      'shops orchestrated 11000 without broker',
      'scenarios orchestrated happy-path',
      'report of 1, broker none',
      'shops stopped',
    ]);
  });

  it('finds a broker for the orchestrated style whose calls travel over it, and says so in the report', async () => {
    const { setting, did } = fakeSetting();
    const startShops = setting.world.startShops;
    const started: unknown[] = [];
    setting.world.startShops = (options) => (started.push(options.rpcTransport), startShops(options));
    const reported: unknown[] = [];
    const makeReport = setting.world.makeReport;
    setting.world.makeReport = (parts) => (reported.push(parts.rpcTransport), makeReport(parts));
    expect(await scenarios(['--style', 'orchestrated', '--transport', 'rabbitmq'], setting)).toBe(0);
    expect(did.slice(0, 2)).toEqual(['broker found', 'shops orchestrated 11000 with broker']);
    expect([started, reported]).toEqual([['rabbitmq'], ['rabbitmq']]);
  });

  it('starts as many processes of each service as are asked for, where they can share their databases', async () => {
    const { setting, did, lines } = fakeSetting();
    const startShops = setting.world.startShops;
    const started: unknown[] = [];
    setting.world.startShops = (options) => (started.push(options.replicas), startShops(options));
    expect(await scenarios(['--style', 'orchestrated', '--store', 'postgresql', '--replicas', '2'], setting)).toBe(0);
    expect([started, did[0]]).toEqual([[2], 'postgres for orchestrated']);
    expect(lines.join()).toContain(texts.en.shopsReady(15, '').split('(')[0]);
  });

  it.each(['en', 'pt'] as const)('starts nothing where they cannot, and says what to do (%s)', async (lang) => {
    const { setting, did, complaints } = fakeSetting();
    const ask = (...options: string[]) => scenarios(['--lang', lang, '--replicas', '2', ...options], setting);
    expect([await ask(), await ask('--store', 'sqlite')]).toEqual([2, 2]);
    expect(await ask('--store', 'postgresql', '--saga', 'restate')).toBe(2);
    const needServer = texts[lang].replicasNeedServer(2);
    expect(complaints).toEqual([needServer, needServer, texts[lang].replicasNeedOwnSaga(2)]);
    expect(needServer).toContain('--store postgresql');
    expect(did).toEqual([]);
  });

  it('keeps the data of a run that failed, and says where it is', async () => {
    const { setting, lines } = fakeSetting({ runScenarios: () => Promise.resolve([scenarioThat('failed')]) });
    expect(await scenarios([], setting)).toBe(1);
    const kept = lines.at(-1)!.split(' ').at(-1)!;
    expect(existsSync(kept)).toBe(true);
    rmSync(kept, { recursive: true });
  });

  it('names every scenario and starts nothing', async () => {
    const { setting, did, lines } = fakeSetting();
    expect(await scenarios(['--list'], setting)).toBe(0);
    expect(lines.find((line) => line.startsWith('happy-path '))).toMatch(/^happy-path +flow +\S/);
    expect(did).toEqual([]);
  });

  it.each([
    [['--only', 'happy-path,nonsense'], /no scenario nonsense/],
    [['--style', 'both'], /"both" will not do for --style: orchestrated \| choreographed/],
    [['--only', ','], /"," will not do for --only/],
  ])('refuses %j', async (argv, reason) => {
    const { setting, complaints, did } = fakeSetting();
    expect(await scenarios(argv, setting)).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(reason)]);
    expect(did).toEqual([]);
  });
});

describe('npm run reset', () => {
  it('deletes a data folder of the shop, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-reset-'));
    const [ours, other] = [join(folder, 'ours'), join(folder, 'other')];
    [ours, other].forEach((each) => mkdirSync(each));
    writeFileSync(join(ours, 'queue-prefix'), 'shop-1');

    const { setting, complaints } = fakeSetting();
    expect(await reset(['--data', ours], setting)).toBe(0);
    expect(await reset(['--data', other], setting)).toBe(2);
    expect([ours, other].map((each) => existsSync(each))).toEqual([false, true]);
    expect(complaints).toEqual([texts.en.notOurs(other)]);
    rmSync(folder, { recursive: true });
  });

  it('has the sagas executed by Restate where that is asked for, and stops it after the shops', async () => {
    const { setting, did, lines } = fakeSetting();
    expect(await scenarios(['--style', 'orchestrated', '--saga', 'restate'], setting)).toBe(0);
    expect(did).toEqual([
      'restate started',
      'shops orchestrated 11000 without broker',
      'sagas by restate',
      'scenarios orchestrated all',
      'report of 1, broker none',
      'shops stopped',
      'restate stopped',
    ]);
    expect(lines.some((line) => line.startsWith('Restate: server 1.7.12'))).toBe(true);
  });

  it('needs no engine for a style that has no saga', async () => {
    const { setting, did } = fakeSetting();
    expect(await scenarios(['--style', 'choreographed', '--saga', 'restate'], setting)).toBe(0);
    expect(did).not.toContain('restate started');
  });

  it('knows two engines', async () => {
    const { setting, complaints } = fakeSetting();
    expect(await scenarios(['--saga', 'temporal'], setting)).toBe(2);
    expect(complaints.join()).toContain('own | restate');
  });
});
