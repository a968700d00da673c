import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore, type Store } from '@shop/storage';
import { sagaMigrations, SagaRunner } from './index.js';
import type { SagaCommand, SagaMoment, SagaReply } from './index.js';
import { executorContract } from './testing/executor.contract.js';
import { instantRuntime, until } from './testing/index.js';
import { smallSaga } from './testing/small-saga.js';

const runtime = instantRuntime();

executorContract('Our own runner', () => ({
  runtime,
  migrations: sagaMigrations,
  make: (ports) => new SagaRunner(smallSaga, ports),
  // Its store takes nothing any more, so that it is as good as gone; stopped it would wait for what never comes.
  crash: () => Promise.resolve(),
  until,
}));

const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };

describe('Our own runner, besides', () => {
  let folder: string;
  let store: Store;
  let calls: SagaCommand[];
  let notes: string[];
  let charged: SagaReply;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saga-'));
    store = await openSqliteStore({ file: join(folder, 'order.db'), migrations: sagaMigrations });
    [calls, notes] = [[], []];
    charged = { outcome: 'approved', chargeId: 'ch1' };
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const answerTo = (command: SagaCommand): SagaReply => {
    if (command === 'payment.charge') return charged;
    return command === 'shipping.ship' ? { outcome: 'shipped', shipmentId: 's1' } : { outcome: 'cleared' };
  };
  const runner = (
    apply: (note: string) => unknown = (note) => notes.push(note),
    reached?: (moment: SagaMoment, id: string, step: string) => Promise<void>,
  ) =>
    new SagaRunner(smallSaga, {
      store,
      runtime,
      call: async (command) => {
        calls.push(command);
        return answerTo(command);
      },
      view: () => Promise.resolve({ cancelling: false }),
      apply: async (_tx, _id, note) => apply(note),
      ...(reached ? { reached } : {}),
    });
  const start = (target: ReturnType<typeof runner>) =>
    store.transaction((tx) => target.start(tx, 'o1', { token: 'tok' }, cause));
  const ended = (target: ReturnType<typeof runner>) => until(async () => (await target.backlog()).sagas === 0);

  it('asks again when the owner cannot take the note: it keeps no answer that it has not stored', async () => {
    let isBroken = true;
    const target = runner((note) => {
      if (note === 'paid' && isBroken) {
        isBroken = false;
        throw new Error('impossible now');
      }
      notes.push(note);
    });
    await start(target);
    await ended(target);
    expect(calls.filter((command) => command === 'payment.charge')).toHaveLength(2);
    expect(notes).toEqual(['paid', 'shipped']);
    await target.stop();
  });

  it('counts an answer only for the current step: a runner that was frozen and answers late changes nothing', async () => {
    let thaw: () => void = () => {};
    const frozen = new Promise<void>((resolve) => (thaw = resolve));
    let isFrozen = false;
    const first = runner(undefined, async (moment, _id, step) => {
      if (step !== 'charge' || moment !== 'reply-received') return;
      isFrozen = true;
      await frozen;
    });
    await start(first);
    await until(() => isFrozen);
    charged = { outcome: 'declined', reason: 'payment_declined' };
    const second = runner();
    await second.resume();
    await ended(second);
    thaw();
    await until(() => calls.length >= 3);
    await Promise.all([first.stop(), second.stop()]);
    expect(notes).toEqual(['declined']);
    expect(calls).not.toContain('shipping.ship');
  });
});
