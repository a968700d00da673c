import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemRuntime, type Runtime } from '@shop/runtime';
import { openPostgresStore, type Store } from '@shop/storage';
import { PostgresNode } from '@shop/storage/testing';
import { sagaMigrations, SagaRunner } from './index.js';
import type { SagaCommand, SagaMoment, SagaReply } from './index.js';
import { countAttempt } from './statements/count-attempt.js';
import { markCompensated } from './statements/mark-compensated.js';
import { parkStep } from './statements/park-step.js';
import { raiseAttention } from './statements/raise-attention.js';
import { recordDefect } from './statements/record-defect.js';
import { settleSaga } from './statements/settle-saga.js';
import { storeResult } from './statements/store-result.js';
import { smallSaga, type SmallStep, type SmallView } from './testing/small-saga.js';
import type { SagaTables } from './tables.js';

jest.setTimeout(60_000);

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const never = new Promise<never>(() => {});
const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };
const replies: Record<string, SagaReply> = {
  'payment.charge': { outcome: 'approved', chargeId: 'ch1' },
  'shipping.ship': { outcome: 'shipped', shipmentId: 's1' },
  'cart.clear': { outcome: 'cleared' },
};

let node: PostgresNode;
beforeAll(async () => {
  node = await PostgresNode.create();
});
afterAll(() => node.remove());

type Runner = SagaRunner<SmallStep, { token: string }, SmallView, string>;

describe('Two saga runners on one database', () => {
  let stores: [Store, Store];
  let runners: Runner[];
  let calls: string[];
  let notes: string[];
  /** Added to the time of day of every process, in milliseconds. */
  let later: number;
  /** What a runner waits for that is dead for the test; it comes when the test is over. */
  let death: Promise<void>;
  let bury: () => void;

  beforeEach(async () => {
    const url = await node.database();
    const open = () => openPostgresStore({ url, migrations: sagaMigrations, runtime: systemRuntime(silent) });
    stores = await Promise.all([open(), open()]);
    [runners, calls, notes, later] = [[], [], [], 0];
    death = new Promise((resolve) => (bury = resolve));
  });
  afterEach(async () => {
    const stopped = runners.map((runner) => runner.stop());
    bury();
    await Promise.all(stopped);
    await Promise.all(stores.map((store) => store.close()));
  });

  /** Beats a hundred times as often as on the real machine. */
  const quick = (): Runtime => {
    const system = systemRuntime(silent);
    const sleep: Runtime['timers']['sleep'] = (ms, signal) => system.timers.sleep(ms / 100, signal);
    return { ...system, clock: { now: () => system.clock.now() + later }, timers: { ...system.timers, sleep } };
  };
  const runnerOn = (
    index: 0 | 1,
    {
      name = `runner ${index}`,
      runtime = quick(),
      unanswered,
      reached,
    }: {
      name?: string;
      runtime?: Runtime;
      unanswered?: SagaCommand;
      reached?: (moment: SagaMoment, step: string) => Promise<void>;
    } = {},
  ): Runner => {
    const runner = new SagaRunner(smallSaga, {
      store: stores[index],
      runtime,
      call: (command, _, { key }) => {
        calls.push(`${name} ${key}`);
        return command === unanswered ? never : Promise.resolve(replies[command] as SagaReply);
      },
      view: () => Promise.resolve({ cancelling: false }),
      apply: (_tx, _id, note) => Promise.resolve(void notes.push(note)),
      ...(reached ? { reached: (moment, _, step) => reached(moment, step) } : {}),
    });
    runners.push(runner);
    return runner;
  };
  const start = (index: 0 | 1, runner: Runner, id = 'o1') =>
    stores[index].transaction((tx) => runner.start(tx, id, { token: 'tok' }, cause));
  const until = async (condition: () => boolean | Promise<boolean>) => {
    for (const end = Date.now() + 30_000; !(await condition()); await wait(20)) {
      if (Date.now() > end) throw new Error(`Never came true: ${String(condition)}`);
    }
  };
  const ended = () => until(async () => (await runners[0]!.backlog()).sagas === 0);
  it('leave each other their sagas while both live', async () => {
    const [one, two] = [runnerOn(0), runnerOn(1)];
    await Promise.all([one.resume(), two.resume()]);
    for (let index = 0; index < 6; index++) await start(index % 2 ? 1 : 0, index % 2 ? two : one, `o${index}`);
    await ended();
    expect(calls).toHaveLength(18);
    expect(calls.every((call) => call.startsWith(`runner ${Number(/o(\d)/.exec(call)?.[1]) % 2} `))).toBe(true);
  });

  it('take over, step by step, what one leaves behind that has died', async () => {
    const dead = runnerOn(0, { name: 'dead', reached: () => death });
    await start(0, dead);
    await until(() =>
      stores[0]
        .of<SagaTables>()
        .selectFrom('saga')
        .selectAll()
        .execute()
        .then(({ length }) => length === 1),
    );
    const heir = runnerOn(1, { name: 'heir' });
    await heir.resume();
    await ended();
    expect(calls.toSorted()).toEqual(['heir o1:charge', 'heir o1:clear-cart', 'heir o1:ship']);
  });

  it('let nothing of a frozen one count once another has taken over, whatever it was about to store', async () => {
    let thaw: () => void = () => {};
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let isFrozen = false;
    // Its lease ends while it holds the answer to its charge in hand.
    const stuck = {
      ...quick(),
      timers: { after: () => () => {}, sleep: (_: number, signal?: AbortSignal) => whenAborted(signal) },
    };
    const first = runnerOn(0, {
      name: 'frozen',
      runtime: stuck,
      reached: async (moment, step) => {
        if (step !== 'charge' || moment !== 'reply-received') return;
        isFrozen = true;
        await frozen;
      },
    });
    await first.resume();
    await start(0, first);
    await until(() => isFrozen);
    replies['payment.charge'] = { outcome: 'declined', reason: 'payment_declined' };
    later = 60_000;
    const second = runnerOn(1, { name: 'second' });
    await second.resume();
    await ended();
    thaw();
    await first.stop();
    replies['payment.charge'] = { outcome: 'approved', chargeId: 'ch1' };
    expect(notes).toEqual(['declined']);
    expect(calls.filter((call) => call.includes('ship'))).toEqual([]);
  });

  it('ask for the fence in every statement', async () => {
    const idle = runnerOn(0, { reached: () => death });
    await start(0, idle);
    const table = async () => ({
      sagas: await stores[0].of<SagaTables>().selectFrom('saga').selectAll().execute(),
      steps: await stores[0].of<SagaTables>().selectFrom('saga_step').selectAll().orderBy('step').execute(),
    });
    const before = await table();
    const stale = { id: 'o1', step: 'charge', fence: 0 };
    await stores[1].transaction(async (tx) => {
      expect(await countAttempt(tx, stale)).toBeUndefined();
      expect(await recordDefect(tx, stale, 'late')).toBeUndefined();
      expect(await storeResult(tx, { ...stale, status: 'done', answer: {} }, 1)).toBe(false);
      await parkStep(tx, stale);
      await raiseAttention(tx, 'o1', 0, 1);
      await settleSaga(tx, 'o1', 0, 1);
      await markCompensated(tx, 'o1', 'charge', 0, 1);
    });
    expect(await table()).toEqual(before);
  });

  it('hand over at once when one is stopped in order', async () => {
    const first = runnerOn(0, { name: 'first', unanswered: 'shipping.ship' });
    await first.resume();
    await start(0, first);
    await until(() => calls.includes('first o1:ship'));
    const second = runnerOn(1, { name: 'second' });
    await second.resume();
    await first.stop();
    await ended();
    expect(calls.filter((call) => call.startsWith('second'))).toEqual(['second o1:ship']);
  });
});

function whenAborted(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}
