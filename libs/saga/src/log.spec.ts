import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SagaLog } from './log.js';
import { usualPace } from './ports.js';
import { cause, refunded } from './testing/executor-bench.js';
import { instantRuntime } from './testing/index.js';
import { SagaRows, workOf } from './testing/saga-rows.js';
import { smallSaga, type SmallStep } from './testing/small-saga.js';

const work = (step: SmallStep) => workOf(step, { token: 'tok' });

describe('The log of a saga', () => {
  let rows: SagaRows;
  beforeEach(async () => {
    rows = await SagaRows.open();
  });
  afterEach(() => rows.remove());

  const logOf = (owner: string) => {
    const ports = {
      store: rows.store,
      runtime: instantRuntime(),
      call: () => Promise.reject(new Error('nobody is asked by a log')),
      view: () => Promise.resolve({ cancelling: false }),
      apply: () => Promise.resolve(),
    };
    return new SagaLog(smallSaga, ports, usualPace, owner);
  };

  it('knows a saga as running, and as its own, from the moment it is started', async () => {
    await rows.store.transaction((tx) => logOf('me').start(tx, 'o1', { token: 'tok' }, cause));
    expect(await rows.saga('o1')).toMatchObject({ status: 'running', attention: 0, owner: 'me', fence: 1 });
  });

  it('has a person look once a step has had more attempts than its table allows, and not before', async () => {
    await rows.add({ id: 'o1' }, { 'undo-charge': {} });
    const attention = [];
    for (const attempt of [2, 3, 4]) {
      expect(await logOf('runner').countAttempt(work('undo-charge'))).toBe(true);
      attention.push([attempt, (await rows.saga('o1')).attention]);
    }
    expect(attention).toEqual([
      [2, 0],
      [3, 0],
      [4, 1],
    ]);
  });

  it('has nobody look at a step of which its table says nothing, however often it is attempted', async () => {
    await rows.add({ id: 'o1' }, { charge: { attempts: 1_000 } });
    expect(await logOf('runner').countAttempt(work('charge'))).toBe(true);
    expect(await rows.saga('o1')).toMatchObject({ attention: 0 });
  });

  it('lets a step that is over be attempted no more', async () => {
    await rows.add({ id: 'o1' }, { charge: { status: 'done' }, ship: {} });
    expect(await logOf('runner').countAttempt(work('charge'))).toBe(false);
    expect(await rows.step('o1', 'charge')).toMatchObject({ attempts: 1 });
  });

  it('lets a step be tried again until its fifth defect in a row, which parks it', async () => {
    await rows.add({ id: 'o1' }, { charge: {}, 'clear-cart': {} });
    const again = [];
    for (let defect = 1; defect <= 5; defect++) {
      again.push(await logOf('runner').recordDefect(work('charge'), `defect ${defect}`));
    }
    expect(again).toEqual([true, true, true, true, false]);
    expect(await rows.step('o1', 'charge')).toMatchObject({ parked: 1, error: 'defect 5' });
    expect(await rows.saga('o1')).toMatchObject({ status: 'parked', attention: 1 });
  });

  it('takes no notice of a defect that comes when its step is over', async () => {
    await rows.add({ id: 'o1', attention: 1 }, { charge: { status: 'done' }, ship: {} });
    const before = [await rows.saga('o1'), await rows.step('o1', 'charge')];
    expect(await logOf('runner').recordDefect(work('charge'), 'late')).toBe(false);
    expect([await rows.saga('o1'), await rows.step('o1', 'charge')]).toEqual(before);
  });

  it('shows a step as compensated only when its compensation has done what it should', async () => {
    await rows.add({ id: 'o1' }, { charge: { status: 'done' }, 'undo-charge': {} });
    await logOf('runner').conclude(work('undo-charge'), { kind: 'over', status: 'failed', next: 'end' }, refunded);
    expect(await rows.step('o1', 'charge')).toMatchObject({ status: 'done' });
    expect(await rows.saga('o1')).toMatchObject({ status: 'ended' });
  });

  it('gives a saga to whoever unparks it, with a fence that its former owner does not know', async () => {
    const parked = { parked: 1, defects: 5, error: 'poison' };
    await rows.add({ id: 'o1', status: 'parked', attention: 1 }, { ship: parked, 'clear-cart': { status: 'done' } });
    expect(await logOf('another').unpark('o1')).toBe(true);
    expect(await rows.saga('o1')).toMatchObject({ status: 'running', attention: 0, owner: 'another', fence: 2 });
    expect(await rows.step('o1', 'ship')).toMatchObject({ parked: 0, defects: 0, error: null });
  });

  it('leaves the fence where it is when its own runner unparks a saga', async () => {
    await rows.add({ id: 'o1', status: 'parked', attention: 1 }, { ship: { parked: 1 } });
    expect(await logOf('runner').unpark('o1')).toBe(true);
    expect(await rows.saga('o1')).toMatchObject({ status: 'running', owner: 'runner', fence: 1 });
    expect(await logOf('another').unpark('o1')).toBe(false);
    expect(await rows.saga('o1')).toMatchObject({ owner: 'runner', fence: 1 });
  });
});
