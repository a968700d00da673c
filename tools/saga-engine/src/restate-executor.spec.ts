import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { restateFolder, sendHttp, systemRuntime, type Log } from '@shop/runtime';
import { sagaMigrations, SagaRunner, type SagaPorts } from '@shop/saga';
import { executorContract, smallSaga, type SmallExecutor, type SmallPorts } from '@shop/saga/contract';
import { RestateExecutor, restateMigrations } from '@shop/saga-restate';
import { openSqliteStore, type Store } from '@shop/storage';
import { startRestate, type Restate } from './start-restate.js';

jest.setTimeout(180_000);

const ignore = () => undefined;
const log: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const runtime = systemRuntime(log);
const pace = { againMs: 20, backoffMs: 20, backoffCapMs: 100 };
const migrations = [...sagaMigrations, ...restateMigrations];

let data: string;
let restate: Restate;
const startServer = async () => {
  restate = await startRestate({ dataDir: data, log: ignore, lang: 'en' });
};
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'restate-'));
  await startServer();
});
afterAll(async () => {
  await restate.stop();
  rmSync(data, { recursive: true });
});

const executorOn = (ports: SmallPorts) => new RestateExecutor('Small', smallSaga, ports, restateFolder(data), pace);

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 120_000;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`Never came true: ${String(condition)}`);
    await sleep(20);
  }
}

executorContract('Restate', () => ({
  runtime,
  migrations,
  make: executorOn,
  // Its store takes nothing any more, so that what it has begun never ends; Restate loses it at once.
  crash: async (executor) => void executor.stop(),
  until,
}));

describe('Restate, besides', () => {
  const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };
  let store: Store;
  let asked: string[];
  let notes: string[];
  /** While it is closed no participant answers. */
  let gate: Promise<void>;
  let open: () => void;
  let serial = 0;
  let id: string;
  const file = () => join(data, `besides-${serial}.db`);

  const ports = (): SagaPorts<{ cancelling: boolean }, string> => ({
    store,
    runtime,
    call: async (command, _data, { id: message }) => {
      asked.push(`${command} ${message}`);
      await gate;
      if (command === 'payment.charge') return { outcome: 'approved', chargeId: 'ch1' };
      return command === 'shipping.ship' ? { outcome: 'shipped', shipmentId: 's1' } : { outcome: 'cleared' };
    },
    view: () => Promise.resolve({ cancelling: false }),
    apply: async (_tx, _id, note) => notes.push(note),
  });
  const start = (target: SmallExecutor) => store.transaction((tx) => target.start(tx, id, { token: 'tok' }, cause));
  const ended = (target: SmallExecutor) => until(async () => (await target.backlog()).sagas === 0);
  const charges = () => asked.filter((each) => each.startsWith('payment.charge'));

  async function withStore(story: () => Promise<void>): Promise<void> {
    id = `besides-${++serial}`;
    [asked, notes] = [[], []];
    gate = new Promise((resolve) => (open = resolve));
    store = await openSqliteStore({ file: file(), migrations });
    await story();
    await store.close();
  }

  it('goes on when its server was killed in the middle of a step, with the same message', () =>
    withStore(async () => {
      const target = executorOn(ports());
      await target.resume();
      await start(target);
      await until(() => charges().length === 1);
      await restate.kill();
      await startServer();
      open();
      await ended(target);
      await target.stop();
      expect(notes).toEqual(['paid', 'shipped']);
      expect(new Set(charges()).size).toBe(1);
    }));

  it('begins what was committed while its server was away, and is not ready before', () =>
    withStore(async () => {
      open();
      await restate.stop();
      const target = executorOn(ports());
      await target.resume();
      await start(target);
      expect(target.ready()).toBe(false);
      await startServer();
      await ended(target);
      expect(target.ready()).toBe(true);
      await target.stop();
      expect(notes).toEqual(['paid', 'shipped']);
    }));

  it('takes up from the log what its server has forgotten', () =>
    withStore(async () => {
      let isShipping = false;
      const slow = ports();
      const first = executorOn({
        ...slow,
        reached: async (moment, _id, step) => {
          if (step === 'ship' && moment === 'intent-stored') isShipping = true;
          if (isShipping) await new Promise(() => {});
        },
      });
      open();
      await first.resume();
      await start(first);
      await until(() => isShipping);
      await first.stop();
      await restate.stop();
      rmSync(restateFolder(data).folder, { recursive: true });
      await startServer();

      const second = executorOn(ports());
      await second.resume();
      await ended(second);
      await second.stop();
      expect(notes).toEqual(['paid', 'shipped']);
      expect(charges()).toHaveLength(1);
    }));

  it('tells a server that has forgotten everything meanwhile where it is, and what is under way', () =>
    withStore(async () => {
      const target = executorOn(ports());
      await target.resume();
      await start(target);
      await until(() => charges().length === 1);
      await restate.stop();
      const { folder, node } = restateFolder(data);
      rmSync(join(folder, node), { recursive: true });
      const other = `${id}-other`;
      await store.transaction((tx) => target.start(tx, other, { token: 'tok' }, cause));
      await until(() => !target.ready());
      await startServer();
      open();
      await ended(target);
      await target.stop();
      expect(notes).toEqual(expect.arrayContaining(['paid', 'shipped', 'paid', 'shipped']));
      expect(notes).toHaveLength(4);
    }));

  it('takes over what our own runner has begun', () =>
    withStore(async () => {
      const own = new SagaRunner(smallSaga, ports());
      await start(own);
      await until(() => charges().length === 1);
      await own.stop();
      open();
      const target = executorOn(ports());
      await target.resume();
      await ended(target);
      await target.stop();
      expect(notes).toEqual(['paid', 'shipped']);
      expect(new Set(charges()).size).toBe(1);
    }));

  it('S8: answers nobody whose request is not signed by the server of its run, and listens on this machine only', () =>
    withStore(async () => {
      const target = executorOn(ports());
      await target.resume();
      await until(() => target.ready());
      const uri = await whereItIs();
      expect(new URL(uri).hostname).toBe('127.0.0.1');
      expect(await statusOf(uri, '/discover', 'GET')).toBe(401);
      expect(await statusOf(uri, '/invoke/Small/run', 'POST')).toBe(401);
      await target.stop();
    }));

  async function whereItIs(): Promise<string> {
    const agent = new Agent({ ...({ socketPath: restateFolder(data).adminSocket } as object) });
    const asking = { method: 'GET', headers: {}, signal: AbortSignal.timeout(10_000), agent };
    const { text } = await sendHttp('http://restate/deployments', asking);
    return (JSON.parse(text) as { deployments: [{ uri: string }] }).deployments[0].uri;
  }

  function statusOf(uri: string, path: string, method: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const session = connect(uri);
      session.once('error', reject);
      const request = session.request({ ':path': path, ':method': method });
      request.once('response', (headers) => {
        resolve(Number(headers[':status']));
        session.destroy();
      });
      request.end();
    });
  }
});
