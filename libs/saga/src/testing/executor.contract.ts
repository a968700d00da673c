import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore, type Store } from '@shop/storage';
import type { SagaCallOptions, SagaMoment } from '../ports.js';
import { SagaReadings } from '../readings.js';
import type { SagaCommand, SagaReply } from '../table.js';
import {
  approved,
  asking,
  away,
  cause,
  refunded,
  refused,
  shipped,
  type Answer,
  type ExecutorBench,
  type SmallExecutor,
  type SmallPorts,
} from './executor-bench.js';
import { smallSaga } from './small-saga.js';

/** What whoever executes a saga table owes to it. */
export function executorContract(name: string, bench: () => ExecutorBench): void {
  describe(name, () => {
    let folder: string;
    let store: Store;
    /** New ones for each story: an engine may remember those of the story before. */
    let [o1, o2] = ['', ''];
    let calls: (SagaCallOptions & { command: SagaCommand })[];
    let notes: string[];
    let answers: Partial<Record<SagaCommand, Answer[]>>;
    let cancelling: boolean;
    let running: SmallExecutor[];
    let applied: (note: string) => void;
    const until: ExecutorBench['until'] = (condition) => bench().until(condition);

    let stories = 0;
    beforeEach(async () => {
      [o1, o2] = [`o1-${++stories}`, `o2-${stories}`];
      folder = await mkdtemp(join(tmpdir(), 'saga-'));
      store = await openSqliteStore({ file: join(folder, 'order.db'), migrations: bench().migrations });
      [calls, notes, running] = [[], [], []];
      answers = { 'payment.charge': [approved], 'shipping.ship': [shipped], 'payment.refund': [refunded] };
      cancelling = false;
      applied = (note) => notes.push(note);
    });
    afterEach(async () => {
      await Promise.all(running.map((executor) => executor.stop()));
      await store.close();
      await rm(folder, { recursive: true });
    });

    /** The last answer is given for ever. */
    const call: SmallPorts['call'] = async (command, _data, options) => {
      calls.push({ command, ...options });
      const list = answers[command] ?? [{ outcome: 'cleared' }];
      const answer = list.length > 1 ? list.shift() : list[0];
      if (answer instanceof Error) throw answer;
      return answer as SagaReply;
    };
    const portsOn = (on: Store, reached?: SmallPorts['reached']): SmallPorts => ({
      store: on,
      runtime: bench().runtime,
      call,
      view: () => Promise.resolve({ cancelling }),
      apply: (_tx, _id, note) => Promise.resolve(applied(note)),
      ...(reached ? { reached } : {}),
    });
    /** An executor as it is at the start of a process. */
    const executor = async (reached?: SmallPorts['reached']) => {
      const created = bench().make(portsOn(store, reached));
      running.push(created);
      await created.resume();
      return created;
    };
    const start = async (target: SmallExecutor, id = o1) => {
      await store.transaction((tx) => target.start(tx, id, { token: 'tok' }, cause));
      return target;
    };
    const ended = (target: SmallExecutor) => until(async () => (await target.backlog()).sagas === 0);
    const commands = () => calls.map(({ command }) => command);
    const asked = (command: SagaCommand) => calls.filter((each) => each.command === command);
    const statuses = async (id = o1) =>
      Object.fromEntries(
        ((await new SagaReadings(smallSaga, store).steps(id))?.items ?? []).map(({ step, status }) => [step, status]),
      );

    it('takes the steps of its path, one after another, and tells its owner what came of each', async () => {
      await ended(await start(await executor()));
      expect(commands().filter((command) => command !== 'cart.clear')).toEqual(['payment.charge', 'shipping.ship']);
      expect(notes).toEqual(['paid', 'shipped']);
      expect(await statuses()).toEqual({ charge: 'done', ship: 'done', 'clear-cart': 'done' });
    });

    it('begins nothing when the transaction it is started in is rolled back', async () => {
      const target = await executor();
      const failing = store.transaction(async (tx) => {
        await target.start(tx, o1, { token: 'tok' }, cause);
        throw new Error('the order is not accepted');
      });
      await expect(failing).rejects.toThrow('not accepted');
      expect(await target.steps(o1)).toBeUndefined();
      expect(calls).toEqual([]);
    });

    it('shows a step that was taken back as compensated, and one that was never reached as pending', async () => {
      answers['shipping.ship'] = [refused];
      const target = await start(await executor());
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
      await ended(await start(await executor()));
      expect(commands()).not.toContain('shipping.ship');
      expect(await statuses()).toMatchObject({ charge: 'compensated', ship: 'pending' });
    });

    it('ships all the same when the customer cancels after the intent is stored', async () => {
      const target = await executor((moment, _id, step) => {
        if (step === 'ship' && moment === 'intent-stored') cancelling = true;
        return Promise.resolve();
      });
      await ended(await start(target));
      expect(await statuses()).toMatchObject({ charge: 'done', ship: 'done' });
    });

    it('asks an unreachable service again and never compensates for it, with the same key and the same message', async () => {
      answers['shipping.ship'] = [...new Array<Error>(12).fill(away), shipped];
      const target = await start(await executor());
      await ended(target);
      expect(asked('shipping.ship')).toHaveLength(13);
      expect(new Set(asked('shipping.ship').map(({ key }) => key))).toEqual(new Set([`${o1}:ship`]));
      expect(new Set(asked('shipping.ship').map(({ id }) => id)).size).toBe(1);
      expect(commands()).not.toContain('payment.refund');
      const step = (await target.steps(o1))?.items.find((item) => item.step === 'ship');
      expect(step).toMatchObject({ status: 'done', attempts: 13 });
    });

    it('asks again when the answer is that there is none yet', async () => {
      answers['payment.charge'] = [asking, asking, approved];
      await ended(await start(await executor()));
      expect(asked('payment.charge')).toHaveLength(3);
      expect(notes).toEqual(['paid', 'shipped']);
    });

    it('parks a saga whose participant always throws, shows it, leaves others alone, and goes on when asked to', async () => {
      answers['shipping.ship'] = [new Error('poison')];
      const target = await start(await executor());
      await until(async () => (await target.backlog()).attention === 1);
      expect(asked('shipping.ship')).toHaveLength(5);
      expect(await statuses()).toMatchObject({ charge: 'done', ship: 'running' });
      expect(await target.attention()).toMatchObject([{ kind: 'saga-parked', orderId: o1, tried: 5 }]);

      answers['shipping.ship'] = [shipped];
      await start(target, o2);
      await until(async () => (await target.backlog()).sagas === 1);
      expect(await target.retry(o2)).toBe(false);

      expect(await target.retry(o1)).toBe(true);
      await ended(target);
      expect(await target.backlog()).toEqual({ sagas: 0, attention: 0 });
      expect(await statuses()).toMatchObject({ charge: 'done', ship: 'done' });
    });

    it('does not take a parked step up again after a restart', async () => {
      answers['shipping.ship'] = [new Error('poison')];
      const first = await start(await executor());
      await until(async () => (await first.backlog()).attention === 1);
      await first.stop();
      answers['shipping.ship'] = [shipped];
      const second = await start(await executor(), o2);
      await until(async () => (await second.backlog()).sagas === 1);
      expect(asked('shipping.ship').filter(({ subject }) => subject === o1)).toHaveLength(5);
    });

    it('lets nothing wait for the step beside the path', async () => {
      answers['cart.clear'] = [new Error('poison')];
      const target = await start(await executor());
      await until(async () => (await statuses()).ship === 'done' && (await target.backlog()).attention === 1);
      answers['cart.clear'] = [{ outcome: 'cleared' }];
      await target.retry(o1);
      await ended(target);
    });

    it('shows a compensation that takes long to a person, and goes on with it', async () => {
      answers['shipping.ship'] = [refused];
      let answer: (reply: SagaReply) => void = () => {};
      const late = new Promise<SagaReply>((resolve) => (answer = resolve));
      answers['payment.refund'] = [asking, asking, asking, late];
      const target = await start(await executor());
      await until(async () => (await target.backlog()).attention === 1);
      answer(refunded);
      await ended(target);
      expect(await target.backlog()).toEqual({ sagas: 0, attention: 0 });
      expect(await statuses()).toMatchObject({ charge: 'compensated' });
    });

    it('stores neither result nor next intent when the owner cannot take the note, and tries again', async () => {
      let isBroken = true;
      applied = (note) => {
        if (note === 'paid' && isBroken) {
          isBroken = false;
          throw new Error('impossible now');
        }
        notes.push(note);
      };
      await ended(await start(await executor()));
      expect(notes).toEqual(['paid', 'shipped']);
    });

    it('stops at once, whoever it waits for, and leaves the rest to the next one', async () => {
      answers['payment.charge'] = [new Promise<SagaReply>(() => {})];
      const first = await start(await executor());
      await until(() => commands().includes('payment.charge'));
      await first.stop();
      answers['payment.charge'] = [approved];
      await ended(await executor());
      expect(notes).toEqual(['paid', 'shipped']);
      expect(new Set(asked('payment.charge').map(({ id }) => id)).size).toBe(1);
      expect(asked('payment.charge')).toHaveLength(2);
    });

    const moments: readonly SagaMoment[] = ['intent-stored', 'called', 'reply-received', 'result-stored'];
    it.each(
      moments.flatMap((moment) => (['charge', 'ship', 'undo-charge'] as const).map((step) => ({ moment, step }))),
    )(
      'may die at $moment of $step: the next one ends the saga as if nothing had happened',
      async ({ moment, step }) => {
        answers['shipping.ship'] = [refused];
        const nothingMore = new Promise<never>(() => {});
        let isDead = false;
        const mortal: Store = {
          isShared: store.isShared,
          transaction: (work, as) => (isDead ? nothingMore : store.transaction(work, as)),
          of: () => store.of(),
          close: () => Promise.resolve(),
        };
        const first = bench().make(
          portsOn(mortal, async (at, _id, its) => {
            if (at === moment && its === step) isDead = true;
            if (isDead) await nothingMore;
          }),
        );
        await first.resume();
        await start(first);
        await until(() => isDead);
        await bench().crash(first);

        await ended(await executor());
        expect(notes).toEqual(['paid', 'refused', 'refunded']);
        expect(await statuses()).toEqual({ charge: 'compensated', ship: 'failed', 'clear-cart': 'done' });
        const messages = (of: string) =>
          new Set(calls.filter(({ key }) => key === `${o1}:${of}`).map(({ id }) => id)).size;
        expect(['charge', 'ship', 'undo-charge'].map(messages)).toEqual([1, 1, 1]);
      },
    );
  });
}
