import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@shop/runtime';
import { sagaMigrations, SagaReadings, usualPace, type SagaReply } from '@shop/saga';
import { smallSaga, type SmallStep, type SmallView } from '@shop/saga/contract';
import { instantRuntime } from '@shop/saga/testing';
import { openSqliteStore, type Store } from '@shop/storage';
import { AskAgain, DurableSteps, type Asked } from './durable-steps.js';
import { LetGo } from './letting-go.js';
import { restateMigrations } from './migrations.js';

const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };
type Answered = Extract<Asked<SmallStep, string>, { kind: 'answered' }>;

describe('A durable step', () => {
  let folder: string;
  let store: Store;
  let notes: string[];
  let answer: () => SagaReply | Promise<SagaReply>;
  let steps: DurableSteps<SmallStep, { token: string }, SmallView, string>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steps-'));
    store = await openSqliteStore({
      file: join(folder, 'order.db'),
      migrations: [...sagaMigrations, ...restateMigrations],
    });
    notes = [];
    answer = () => ({ outcome: 'approved', chargeId: 'ch1' });
    const ports = {
      store,
      runtime: instantRuntime(),
      call: async () => answer(),
      view: () => Promise.resolve({ cancelling: false }),
      apply: async (_tx: unknown, _id: string, note: string) => notes.push(note),
    };
    steps = new DurableSteps(smallSaga, ports, usualPace);
    await store.transaction((tx) => steps.logIn(tx).start(tx, 'o1', { token: 'tok' }, cause));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const charge = async () => (await steps.ask('o1', 'charge')) as Answered;
  const concluded = ({ reply, move }: Answered) => steps.conclude('o1', 'charge', reply, move);
  const statusOf = async (step: string) =>
    (await new SagaReadings(smallSaga, store).steps('o1'))?.items.find((item) => item.step === step);

  it('is asked, then concluded, and names what follows; all that Restate has to keep is JSON', async () => {
    const asked = await charge();
    expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
    expect(await concluded(asked)).toBe('ship');
    expect(notes).toEqual(['paid']);
  });

  it('that is concluded again names the same step, and tells the owner nothing twice', async () => {
    const asked = await charge();
    await concluded(asked);
    expect(await concluded(asked)).toBe('ship');
    expect(notes).toEqual(['paid']);
  });

  it('that is asked again after it was over is not sent again: it names what has followed', async () => {
    await concluded(await charge());
    answer = () => Promise.reject(new Error('asked once too often'));
    expect(await steps.ask('o1', 'charge')).toEqual({ kind: 'followed', next: 'ship' });
  });

  it('counts the attempt of an intent that was just stored once, and each later one', async () => {
    steps.stored('o1', ['charge']);
    await charge();
    expect(await statusOf('charge')).toMatchObject({ attempts: 1 });
    await charge();
    expect(await statusOf('charge')).toMatchObject({ attempts: 2 });
  });

  it('is asked again in a while when there is no answer yet', async () => {
    answer = () => ({ outcome: 'asking', since: '2026-01-01T00:00:00.000Z' });
    const again = await steps.ask('o1', 'charge').catch((error: unknown) => error);
    expect(again).toBeInstanceOf(AskAgain);
    expect((again as AskAgain).afterMs).toBe(usualPace.againMs * 0.75);
  });

  it('is no defect of a participant that cannot be reached, however often', async () => {
    answer = () => Promise.reject(new Unavailable('payment'));
    for (let times = 0; times < 2 * usualPace.defects; times++) {
      await expect(steps.ask('o1', 'charge')).rejects.toThrow(Unavailable);
    }
    expect(await statusOf('charge')).toMatchObject({ status: 'running', attempts: 2 * usualPace.defects + 1 });
  });

  it('waits for a person after so many defects, however often it is asked', async () => {
    answer = () => Promise.reject(new Error('poison'));
    for (let times = 1; times < usualPace.defects; times++) {
      await expect(steps.ask('o1', 'charge')).rejects.toThrow('poison');
    }
    expect(await steps.ask('o1', 'charge')).toEqual({ kind: 'waits' });
    expect(await steps.ask('o1', 'charge')).toEqual({ kind: 'waits' });
    expect(await statusOf('charge')).toMatchObject({ attempts: usualPace.defects + 1 });
  });

  it('lets go of whoever keeps it waiting, which is no defect', async () => {
    answer = () => new Promise(() => {});
    const asking = steps.ask('o1', 'charge');
    steps.letGo();
    await expect(asking).rejects.toThrow(LetGo);
    expect(await statusOf('charge')).toMatchObject({ status: 'running' });
  });
});
