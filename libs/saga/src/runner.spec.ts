import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@shop/runtime';
import { openSqliteStore, type Store } from '@shop/storage';
import { sagaMigrations, SagaRunner } from './index.js';
import type { SagaCallOptions, SagaCommand, SagaMoment, SagaReply } from './index.js';
import { instantRuntime, until } from './testing/index.js';
import { smallSaga, type SmallStep, type SmallView } from './testing/small-saga.js';

const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };

type Answer = SagaReply | Error | Promise<SagaReply>;
interface Call extends SagaCallOptions {
  readonly command: SagaCommand;
}

const approved: SagaReply = { outcome: 'approved', chargeId: 'ch1' };
const shipped: SagaReply = { outcome: 'shipped', shipmentId: 's1' };
const refused: SagaReply = { outcome: 'refused', reason: 'out_of_stock' };
const refunded: SagaReply = { outcome: 'refunded', amount: { amount: 1, currency: 'BRL' } };
const asking: SagaReply = { outcome: 'asking', since: '2026-01-01T00:00:00.000Z' };
const away = new Unavailable('payment');

describe('A saga runner', () => {
  const runtime = instantRuntime();
  let folder: string;
  let store: Store;
  let calls: Call[];
  let notes: string[];
  let answers: Partial<Record<SagaCommand, Answer[]>>;
  let cancelling: boolean;
  let runners: SagaRunner<SmallStep, { token: string }, SmallView, string>[];
  let applied: (note: string) => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saga-'));
    store = await openSqliteStore({ file: join(folder, 'order.db'), migrations: sagaMigrations });
    [calls, notes, runners] = [[], [], []];
    answers = { 'payment.charge': [approved], 'shipping.ship': [shipped], 'payment.refund': [refunded] };
    cancelling = false;
    applied = (note) => notes.push(note);
  });
  afterEach(async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** The last answer is given for ever. */
  const call = async (command: SagaCommand, _data: unknown, options: SagaCallOptions) => {
    calls.push({ command, ...options });
    const list = answers[command] ?? [{ outcome: 'cleared' }];
    const answer = list.length > 1 ? list.shift() : list[0];
    if (answer instanceof Error) throw answer;
    return answer as SagaReply;
  };

  const runner = (reached?: (moment: SagaMoment, id: string, step: string) => Promise<void>) => {
    const created = new SagaRunner(smallSaga, {
      store,
      runtime,
      call,
      view: () => Promise.resolve({ cancelling }),
      apply: (_tx, _id, note) => Promise.resolve(applied(note)),
      ...(reached ? { reached } : {}),
    });
    runners.push(created);
    return created;
  };

  const start = async (target = runner(), id = 'o1') => {
    await store.transaction((tx) => target.start(tx, id, { token: 'tok' }, cause));
    return target;
  };
  const statuses = async (target = runner(), id = 'o1') =>
    Object.fromEntries(((await target.steps(id))?.items ?? []).map(({ step, status }) => [step, status]));
  const ended = (target: { backlog(): Promise<{ sagas: number }> }) =>
    until(async () => (await target.backlog()).sagas === 0);
  const commands = () => calls.map(({ command }) => command);

  it('takes the steps of its path, one after another, and tells its owner what came of each', async () => {
    const target = await start();
    await ended(target);
    expect(commands().filter((command) => command !== 'cart.clear')).toEqual(['payment.charge', 'shipping.ship']);
    expect(notes).toEqual(['paid', 'shipped']);
    expect(await statuses()).toEqual({ charge: 'done', ship: 'done', 'clear-cart': 'done' });
  });

  it('begins nothing when the transaction it is started in is rolled back', async () => {
    const target = runner();
    const failing = store.transaction(async (tx) => {
      await target.start(tx, 'o1', { token: 'tok' }, cause);
      throw new Error('the order is not accepted');
    });
    await expect(failing).rejects.toThrow('not accepted');
    expect(await target.steps('o1')).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('shows a step that was taken back as compensated, and one that was never reached as pending', async () => {
    answers['shipping.ship'] = [refused];
    const target = await start();
    await ended(target);
    expect(notes).toEqual(['paid', 'refused', 'refunded']);
    expect(await statuses()).toEqual({ charge: 'compensated', ship: 'failed', 'clear-cart': 'done' });
    expect((await target.steps('unknown')) ?? 'unknown').toBe('unknown');
  });

  it('reads the guard of a step in the transaction that stores its intent, and nowhere later', async () => {
    applied = (note) => {
      notes.push(note);
      cancelling = true; // the customer is quicker: the guard is read after this
    };
    await ended(await start());
    expect(commands()).not.toContain('shipping.ship');
    expect(await statuses()).toMatchObject({ charge: 'compensated', ship: 'pending' });
  });

  it('ships all the same when the customer cancels after the intent is stored', async () => {
    const target = runner((moment, _id, step) => {
      if (step === 'ship' && moment === 'intent-stored') cancelling = true;
      return Promise.resolve();
    });
    await ended(await start(target));
    expect(await statuses()).toMatchObject({ charge: 'done', ship: 'done' });
  });

  it('asks an unreachable service again and never compensates for it, with the same key and the same message', async () => {
    answers['shipping.ship'] = [...new Array<Error>(12).fill(away), shipped];
    await ended(await start());
    const ships = calls.filter(({ command }) => command === 'shipping.ship');
    expect(ships).toHaveLength(13);
    expect(new Set(ships.map(({ key }) => key))).toEqual(new Set(['o1:ship']));
    expect(new Set(ships.map(({ id }) => id)).size).toBe(1);
    expect(commands()).not.toContain('payment.refund');
    const step = (await runner().steps('o1'))?.items.find((item) => item.step === 'ship');
    expect(step).toMatchObject({ status: 'done', attempts: 13 });
  });

  it('asks again when the answer is that there is none yet', async () => {
    answers['payment.charge'] = [asking, asking, approved];
    await ended(await start());
    expect(commands().filter((command) => command === 'payment.charge')).toHaveLength(3);
    expect(notes).toEqual(['paid', 'shipped']);
  });

  it('parks a saga whose participant always throws, shows it, leaves others alone, and goes on when asked to', async () => {
    answers['shipping.ship'] = [new Error('poison')];
    const target = await start();
    await until(async () => (await target.backlog()).attention === 1);
    expect(commands().filter((command) => command === 'shipping.ship')).toHaveLength(5);
    expect(await statuses()).toMatchObject({ charge: 'done', ship: 'running' });

    answers['shipping.ship'] = [shipped];
    await start(target, 'o2');
    await until(async () => (await target.backlog()).sagas === 1);
    expect(await target.retry('o2')).toBe(false);

    expect(await target.retry('o1')).toBe(true);
    await ended(target);
    expect(await target.backlog()).toEqual({ sagas: 0, attention: 0 });
  });

  it('does not take a parked step up again after a restart', async () => {
    answers['shipping.ship'] = [new Error('poison')];
    const first = await start();
    await until(async () => (await first.backlog()).attention === 1);
    await first.stop();
    const before = calls.length;
    await runner().resume();
    await setImmediate();
    expect(calls).toHaveLength(before);
  });

  it('lets nothing wait for the step beside the path', async () => {
    answers['cart.clear'] = [new Error('poison')];
    const target = await start();
    await until(async () => (await statuses()).ship === 'done' && (await target.backlog()).attention === 1);
    answers['cart.clear'] = [{ outcome: 'cleared' }];
    await target.retry('o1');
    await ended(target);
  });

  it('shows a compensation that takes long to a person, and goes on with it', async () => {
    answers['shipping.ship'] = [refused];
    let answer: (reply: SagaReply) => void = () => {};
    const late = new Promise<SagaReply>((resolve) => (answer = resolve));
    answers['payment.refund'] = [asking, asking, asking, late];
    const target = await start();
    await until(async () => (await target.backlog()).attention === 1);
    answer(refunded);
    await ended(target);
    expect(await target.backlog()).toEqual({ sagas: 0, attention: 0 });
    expect(await statuses()).toMatchObject({ charge: 'compensated' });
  });

  it('stores neither result nor next intent when the owner cannot take the note, and asks again', async () => {
    let isBroken = true;
    applied = (note) => {
      if (note === 'paid' && isBroken) {
        isBroken = false;
        throw new Error('impossible now');
      }
      notes.push(note);
    };
    await ended(await start());
    expect(commands().filter((command) => command === 'payment.charge')).toHaveLength(2);
    expect(notes).toEqual(['paid', 'shipped']);
  });

  it('counts an answer only for the current step: a runner that was frozen and answers late changes nothing', async () => {
    let thaw: () => void = () => {};
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let isFrozen = false;
    const first = runner(async (moment, _id, step) => {
      if (step !== 'charge' || moment !== 'reply-received') return;
      isFrozen = true;
      await frozen;
    });
    await start(first);
    await until(() => isFrozen);
    answers['payment.charge'] = [{ outcome: 'declined', reason: 'payment_declined' }];
    const second = runner();
    await second.resume();
    await ended(second);
    thaw();
    await until(() => calls.length >= 3);
    await first.stop();
    expect(notes).toEqual(['declined']);
    expect(commands()).not.toContain('shipping.ship');
  });

  it('stops at once, whoever it waits for, and leaves the rest to the next one', async () => {
    answers['payment.charge'] = [new Promise<SagaReply>(() => {})];
    const first = await start();
    await until(() => commands().includes('payment.charge'));
    await first.stop();
    answers['payment.charge'] = [approved];
    const second = runner();
    await second.resume();
    await ended(second);
    expect(notes).toEqual(['paid', 'shipped']);
    expect(calls.filter(({ command }) => command === 'payment.charge').map(({ id }) => id)).toEqual([
      calls[0]?.id,
      calls[0]?.id,
    ]);
  });
});
