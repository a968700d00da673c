import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BrokerUnavailable, ensureBroker } from '@shop/broker';
import { stylePorts } from '@shop/contracts';
import { expectFree, freePortBase, NotReady } from '@shop/supervisor';
import { start } from './start-command.js';
import { fakeSetting, scenarioThat } from './testing/fake-setting.js';

describe('npm start', () => {
  let folder: string;
  const servers: Server[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-cli-'));
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
    rmSync(folder, { recursive: true });
  });
  const data = () => ['--data', join(folder, 'data')];

  it('finds a broker, starts both shops, runs the scenarios, writes the report, and stops everything again', async () => {
    const { setting, did, lines } = fakeSetting();
    expect(await start(['--once', ...data()], setting)).toBe(0);
    expect(did).toEqual([
      'broker found',
      'shops orchestrated+choreographed 4000 with broker',
      'classroom 4000 before http://n',
      'scenarios orchestrated+choreographed all',
      'report of 1, broker amqp://shop:***@127.0.0.1:1',
      'shops stopped',
      'classroom stopped',
      'broker stopped',
    ]);
    expect(lines).toContain('  [1/1] happy-path orchestrated: passed (0 s)');
    expect(lines).toContain('Report: /reports/index.html');
  });

  it('ends with 1 when a scenario did not pass', async () => {
    const { setting } = fakeSetting({
      runScenarios: () => Promise.resolve([scenarioThat('passed'), scenarioThat('failed', 'last-unit-race')]),
    });
    expect(await start(['--once', ...data()], setting)).toBe(1);
  });

  it('ends with 1 when no scenario was run, and when one was not run in a style', async () => {
    const none = fakeSetting({ runScenarios: () => Promise.resolve([]) });
    expect(await start(['--once', ...data()], none.setting)).toBe(1);
    const { choreographed: _, ...results } = scenarioThat('passed').results;
    const half = fakeSetting({ runScenarios: () => Promise.resolve([{ ...scenarioThat('passed'), results }]) });
    expect(await start(['--once', ...data()], half.setting)).toBe(1);
  });

  it('keeps the shops up until Ctrl-C, and says where they are', async () => {
    const { setting, did, lines, stop } = fakeSetting({}, { LANG: 'pt_BR.UTF-8' });
    const running = start(data(), setting);
    while (!lines.some((line) => line.includes('sala de aula'))) await new Promise((resolve) => setImmediate(resolve));
    expect(lines).toContain('  orchestrated   http://o:1');
    expect(lines).toContain('  página da sala de aula, controle e rastros: http://127.0.0.1:4000');
    expect(lines).toContain('Sala de aula: abra http://127.0.0.1:4000 no navegador');
    expect(did).not.toContain('shops stopped');
    stop.abort();
    expect(await running).toBe(0);
    expect(did.slice(-3)).toEqual(['shops stopped', 'classroom stopped', 'broker stopped']);
    expect(lines.at(-1)).toBe('Tudo está encerrado.');
  });

  it('stops everything when Ctrl-C comes while scenarios are running', async () => {
    const { setting, did, complaints, stop } = fakeSetting({
      runScenarios: () => {
        setImmediate(() => stop.abort());
        return new Promise(() => {});
      },
    });
    expect(await start(data(), setting)).toBe(130);
    expect(did.slice(-3)).toEqual(['shops stopped', 'classroom stopped', 'broker stopped']);
    expect(complaints).toEqual([]);
  });

  it('does not let a shop that will not stop keep the broker', async () => {
    let free = () => {};
    const stuck = new Promise<void>((resolve) => (free = resolve));
    const { setting, did } = fakeSetting();
    const startShops = setting.world.startShops;
    const world = {
      ...setting.world,
      startShops: async (options: Parameters<typeof startShops>[0]) => ({
        ...(await startShops(options)),
        stop: () => stuck,
      }),
    };
    const running = start(['--once', ...data()], { ...setting, world });
    while (!did.includes('broker stopped')) await new Promise((resolve) => setTimeout(resolve, 20));
    free();
    expect(await running).toBe(0);
  });

  describe('used wrongly', () => {
    const refused = async (argv: string[], changes = {}) => {
      const { setting, complaints, did } = fakeSetting(changes);
      expect(await start(argv, setting)).toBe(2);
      expect(did.filter((what) => what.startsWith('shops'))).toEqual([]);
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).not.toMatch(/\n|\bat .*:\d+:\d+/);
      return complaints[0]!;
    };

    it('names an option that it does not know', async () => {
      expect(await refused(['--colour'])).toBe('There is no option --colour. See --help.');
    });

    it('names the port that is taken, and by what', async () => {
      const portBase = await freePortBase(['orchestrated', 'choreographed']);
      const port = stylePorts('choreographed', portBase).http.payment;
      const server = createServer().listen(port, '127.0.0.1');
      servers.push(server);
      await new Promise((resolve) => server.once('listening', resolve));
      const complaint = await refused(['--port-base', String(portBase), ...data()], { expectFree });
      expect(complaint).toContain(`Port ${port} is taken by`);
      if (process.platform === 'linux') expect(complaint).toContain(`(pid ${process.pid})`);
      expect(complaint).toContain('--port-base');
    });

    it('says that a host is none of this machine', async () => {
      expect(await refused(['--host', '192.0.2.1', ...data()], { expectFree })).toMatch(/192\.0\.2\.1.*--host/);
    });

    it('says that the broker that was named cannot be reached', async () => {
      const complaint = await refused(['--broker', 'amqp://a:secret@127.0.0.1:1', ...data()], { ensureBroker });
      expect(complaint).toMatch(/amqp:\/\/a:\*\*\*@127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
    });

    it('says what to do where there is no broker to be had', async () => {
      const none = () => Promise.reject(new BrokerUnavailable('Install it with `x`.'));
      expect(await refused(data(), { ensureBroker: none })).toBe('Install it with `x`.');
    });

    it('says that the data path is a file, or below one', async () => {
      const file = join(folder, 'file');
      writeFileSync(file, 'mine');
      expect(await refused(['--data', file])).toMatch(/is a file.*--data/);
      expect(await refused(['--data', join(file, 'below')])).toMatch(/cannot be used.*--data/);
      expect(readFileSync(file, 'utf8')).toBe('mine');
    });

    it('says which process did not become ready, and has stopped the broker', async () => {
      const { setting, complaints, did } = fakeSetting({
        startShops: () => Promise.reject(new NotReady('orchestrated payment ended; its log: /x')),
      });
      expect(await start(data(), setting)).toBe(2);
      expect(complaints).toEqual(['The shops did not start. orchestrated payment ended; its log: /x']);
      expect(did).toContain('broker stopped');
    });

    it('writes the details of a defect to a file and names it', async () => {
      const { setting, complaints } = fakeSetting({ ensureBroker: () => Promise.reject(new TypeError('odd')) });
      expect(await start(data(), setting)).toBe(2);
      const log = join(folder, 'data', 'error.log');
      expect(complaints).toEqual([`Something went wrong that should not have: odd. Details: ${log}`]);
      expect(existsSync(log) && readFileSync(log, 'utf8')).toMatch(/TypeError: odd\n\s+at /);
    });
  });
});
