import type { Broker } from '@shop/broker';
import type { ReportScenario, ScenarioResult, Style } from '@shop/contracts';
import type { Shops } from '@shop/supervisor';
import type { Setting } from '../command.js';
import { realWorld, type World } from '../world.js';

export const scenarioThat = (outcome: 'passed' | 'failed', id = 'happy-path'): ReportScenario => {
  const result: ScenarioResult = { outcome, ms: 12, observations: {}, trace: [], final: [] };
  const both = { en: id, pt: id };
  return { id, title: both, story: both, group: 'flow', results: { orchestrated: result, choreographed: result } };
};

/** A setting whose world only writes down what was done to it, in order. */
export function fakeSetting(changes: Partial<World> = {}, env: NodeJS.ProcessEnv = {}) {
  const did: string[] = [];
  const lines: string[] = [];
  const complaints: string[] = [];
  const stop = new AbortController();
  const note = (what: string) => Promise.resolve(void did.push(what));
  const urls = (port: number) => ({ orchestrated: `http://o:${port}`, choreographed: `http://c:${port}` });
  const broker: Broker = {
    url: 'amqp://shop:secret@127.0.0.1:1',
    version: '3.10.8',
    managed: true,
    prefix: 'shop-1',
    restart: () => note('broker restarted'),
    believeDiskFull: (isFull) => note(`broker's disk ${isFull ? 'full' : 'free'}`),
    stop: () => note('broker stopped'),
    pids: () => [],
  };
  const shops = {
    gateways: urls(1),
    allGateways: { orchestrated: ['http://o:1'], choreographed: ['http://c:1'] },
    partners: urls(2),
    controlUrl: 'http://n',
    stop: () => note('shops stopped'),
  };
  const world: World = {
    ...realWorld,
    expectFree: () => Promise.resolve(),
    freePortBase: () => Promise.resolve(11_000),
    ensureBroker: (options) => note(`broker ${options.url ?? 'found'}`).then(() => broker),
    ensurePostgres: ({ styles }) =>
      note(`postgres for ${styles.join('+')}`).then(() => ({
        version: '15.1',
        pid: 1,
        url: 'postgresql://127.0.0.1/postgres',
        urlOf: () => undefined,
        damage: () => Promise.resolve([]),
        stop: () => note('postgres stopped'),
      })),
    startRestate: () =>
      note('restate started').then(() => ({
        version: '1.7.12',
        pid: 1,
        env: { SHOP_SAGA_ENGINE: 'restate' },
        kill: () => note('restate killed'),
        stop: () => note('restate stopped'),
      })),
    startShops: (options) => {
      did.push(`shops ${options.styles.join('+')} ${options.portBase} ${options.broker ? 'with' : 'without'} broker`);
      if (options.env?.['SHOP_SAGA_ENGINE']) did.push(`sagas by ${options.env['SHOP_SAGA_ENGINE']}`);
      options.onEvent({ kind: 'ready', style: 'orchestrated', service: 'gateway' });
      return Promise.resolve(shops as unknown as Shops);
    },
    startClassroom: ({ portBase, shops: { controlUrl } }) =>
      note(`classroom ${portBase} before ${controlUrl}`).then(() => ({
        url: `http://127.0.0.1:${portBase}`,
        stop: () => note('classroom stopped'),
      })),
    runScenarios: ({ styles, only, onProgress }) => {
      did.push(`scenarios ${styles.join('+')} ${only?.join(',') ?? 'all'}`);
      const scenario = scenarioThat('passed');
      const at = { id: scenario.id, style: 'orchestrated' as Style, index: 0, total: 1 };
      onProgress?.({ type: 'started', ...at });
      onProgress?.({ type: 'finished', ...at, result: scenario.results.orchestrated! });
      return Promise.resolve([scenario]);
    },
    writeReport: (report) =>
      note(`report of ${report.scenarios.length}, broker ${report.broker?.url ?? 'none'}`).then(() => ({
        html: '/reports/index.html',
        json: '',
        junit: '',
      })),
    ...changes,
  };
  const setting: Setting = {
    output: { terminal: false, colour: false, width: 100, line: (text) => void lines.push(text) },
    complain: (text) => void complaints.push(text),
    world,
    signal: stop.signal,
    env: { LANG: 'C', ...env },
  };
  return { setting, did, lines, complaints, stop };
}
