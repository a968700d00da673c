import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Runtime } from '@shop/runtime';
import type { Store } from '@shop/storage';
import { SagaRunner } from './index.js';
import type { SagaReply } from './index.js';
import { approved, asking, away, cause, shipped, type Answer } from './testing/executor-bench.js';
import { instantRuntime, until } from './testing/index.js';
import { SagaRows } from './testing/saga-rows.js';
import { smallSaga } from './testing/small-saga.js';
import type { SagaTables } from './tables.js';

type Sleep = Runtime['timers']['sleep'];

describe('When our own runner tries, waits and stops', () => {
  let rows: SagaRows;
  let instant: Runtime;
  /** What the bank answers, one after another. */
  let bank: Answer[];
  let calls: string[];
  let moments: string[];
  let defects: number;

  beforeEach(async () => {
    rows = await SagaRows.open();
    instant = instantRuntime();
    [bank, calls, moments, defects] = [[approved], [], [], 0];
  });
  afterEach(() => rows.remove());

  const answerTo = async (command: string): Promise<SagaReply> => {
    calls.push(command);
    if (command === 'shipping.ship') return shipped;
    if (command === 'cart.clear') return { outcome: 'cleared' };
    const answer = await bank.shift();
    if (answer === undefined) throw new Error('the bank is asked more often than it has answers');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  /** Half of the longest wait is waited, by chance. */
  const runner = ({
    sleep,
    store = rows.store,
    reached = () => Promise.resolve(),
  }: { sleep?: Sleep; store?: Store; reached?: (moment: string) => Promise<void> } = {}) => {
    const runtime = {
      ...instant,
      timers: { ...instant.timers, ...(sleep ? { sleep } : {}) },
      log: { ...instant.log, error: () => void defects++ },
    };
    return new SagaRunner(smallSaga, {
      store,
      runtime,
      call: answerTo,
      view: () => Promise.resolve({ cancelling: false }),
      apply: () => Promise.resolve(),
      reached: (moment, _id, step) => {
        moments.push(`${step}: ${moment}`);
        return reached(`${step}: ${moment}`);
      },
    });
  };
  type Runner = ReturnType<typeof runner>;
  const start = (target: Runner) => rows.store.transaction((tx) => target.start(tx, 'o1', { token: 'tok' }, cause));
  const ended = async (target: Runner) => {
    await until(async () => (await target.backlog()).sagas === 0);
    await target.stop();
  };
  const recorded = () => {
    const [waits, listeners]: number[][] = [[], []];
    const sleep: Sleep = async (ms, signal) => {
      waits!.push(ms);
      if (signal) listeners!.push(getEventListeners(signal, 'abort').length);
      await turn();
    };
    return { waits, listeners, sleep };
  };

  it('it waits up to twice as long from try to try while a service is away, but no longer than two seconds', async () => {
    bank = [away, away, away, away, away, away, approved];
    const { sleep, waits, listeners } = recorded();
    const target = runner({ sleep });
    await start(target);
    await ended(target);
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    // Whoever is away for a day is asked some forty thousand times: nothing of a try may stay.
    expect(listeners).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('it asks again soon when the answer is that there is none yet, and sees no defect in that', async () => {
    bank = [asking, asking, approved];
    const { sleep, waits } = recorded();
    const target = runner({ sleep });
    await start(target);
    await ended(target);
    expect(waits).toEqual([112.5, 112.5]);
    expect(defects).toBe(0);
  });

  it('it goes on with what it could neither store nor note as a defect once its log can be written again', async () => {
    let isFull = false;
    const store: Store = {
      isShared: false,
      transaction: (work, name) =>
        isFull ? Promise.reject(new Error('the disk is full')) : rows.store.transaction(work, name),
      of: () => rows.store.of(),
      close: () => Promise.resolve(),
    };
    const { waits, sleep } = recorded();
    const target = runner({
      store,
      reached: async (moment) => void (isFull ||= moment === 'charge: called' && calls.length < 3),
      sleep: (ms, signal) => {
        if (waits!.length > 5) isFull = false;
        return sleep(ms, signal);
      },
    });
    bank = new Array<Answer>(20).fill(approved);
    await start(target);
    await ended(target);
    expect(await target.steps('o1')).toMatchObject({ items: [{ status: 'done' }, { status: 'done' }, {}] });
  });

  it('it counts an attempt whenever it takes a step up again, after a restart too', async () => {
    bank = [new Promise<never>(() => {}), approved];
    const first = runner();
    await start(first);
    await until(() => calls.includes('payment.charge'));
    await first.stop();
    moments = [];
    const second = runner();
    await second.resume();
    await ended(second);
    expect(await rows.step('o1', 'charge')).toMatchObject({ attempts: 2 });
    expect(await rows.step('o1', 'ship')).toMatchObject({ attempts: 1 });
    const ofCharge = ['called', 'reply-received', 'result-stored'].map((moment) => `charge: ${moment}`);
    expect(moments.filter((moment) => moment.startsWith('charge'))).toEqual(ofCharge);
  });

  it('it takes being stopped in the middle of a step for no defect of it', async () => {
    bank = [new Promise<never>(() => {})];
    const target = runner();
    await start(target);
    await until(() => calls.includes('payment.charge'));
    await target.stop();
    expect(await rows.step('o1', 'charge')).toMatchObject({ status: 'running', defects: 0, error: null });
  });

  it('it stops when what it stores is stored, and begins nothing after that', async () => {
    const events: string[] = [];
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const target = runner({
      reached: async (moment) => {
        if (moment !== 'charge: result-stored') return;
        await held;
        await turn();
        events.push('stored');
      },
    });
    await start(target);
    await until(() => moments.includes('charge: result-stored'));
    expect(target.ready()).toBe(true);
    const stopped = target.stop().then(() => events.push('stopped'));
    expect(target.ready()).toBe(false);
    goOn();
    await stopped;
    expect(events).toEqual(['stored', 'stopped']);
    expect(moments).not.toContain('ship: intent-stored');
  });

  it('it takes up nothing that it is still at, however long that takes', async () => {
    let answer: (reply: SagaReply) => void = () => {};
    bank = [new Promise((resolve) => (answer = resolve)), approved];
    const beats: (() => void)[] = [];
    const sleep: Sleep = (_, signal) =>
      new Promise<void>((resolve) => {
        beats.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      });
    const target = runner({ sleep, store: rows.shared });
    await target.resume();
    await start(target);
    await until(() => calls.includes('payment.charge'));
    await rows.store.transaction((tx) => tx.of<SagaTables>().updateTable('saga_step').set({ at: 0 }).execute());
    beats.shift()?.();
    await until(() => beats.length === 1);
    answer(approved);
    await ended(target);
    expect(await rows.step('o1', 'charge')).toMatchObject({ attempts: 1 });
  });
});
