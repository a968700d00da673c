import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManualTime } from '@shop/runtime/testing';
import { Purge, type PurgeFinished } from './purge.js';
import type { Store, Tx } from './store.js';

const hour = 60 * 60 * 1_000;

describe('The purge of finished rows', () => {
  let time: ManualTime;
  let rows: number[];
  /** What each transaction has deleted, and when. */
  let deleted: { at: number; count: number }[];
  let broken: boolean;
  let complaints: string[];
  const started: Purge[] = [];

  beforeEach(() => {
    time = new ManualTime(10 * hour);
    [rows, deleted, complaints, broken] = [[], [], [], false];
  });
  afterEach(() => Promise.all(started.splice(0).map((purge) => purge.stop())));

  const store = { isShared: false, transaction: (work: (tx: Tx) => Promise<unknown>) => work({} as Tx) } as Store;
  const finished: PurgeFinished = async (_, before, limit) => {
    if (broken) throw new Error('the disk is full');
    const old = rows.filter((at) => at < before).slice(0, limit);
    rows = rows.filter((at) => !old.includes(at));
    deleted.push({ at: time.clock.now(), count: old.length });
    return old.length;
  };
  function start(keepMs = hour) {
    const none = () => undefined;
    const log = { debug: none, info: none, error: none, warn: (_: object, what: string) => void complaints.push(what) };
    const purge = new Purge(store, { clock: time.clock, timers: time.timers, log }, keepMs, [finished]);
    started.push(purge);
    purge.start();
    return purge;
  }
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  /** In steps, so that whatever falls due on the way can take its course. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 20) {
      time.advance(Math.min(20, left));
      await turn();
    }
  };
  const finishedAgo = (...ages: number[]) => ages.map((age) => time.clock.now() - age);

  it('deletes what was finished longer ago than it is kept, and nothing younger', async () => {
    rows = finishedAgo(3 * hour, 2 * hour, hour / 2, 0);
    start();
    await pass(60_000);
    expect(rows).toHaveLength(2);
  });

  it('leaves everything alone for a while after a start', async () => {
    rows = finishedAgo(3 * hour);
    start();
    await pass(59_000);
    expect(rows).toHaveLength(1);
  });

  it('looks again and again', async () => {
    start();
    await pass(60_000);
    rows = finishedAgo(3 * hour);
    await pass(60_000);
    expect(rows).toEqual([]);
  });

  it('looks as often as rows grow old, where they are kept for a moment only', async () => {
    rows = finishedAgo(0);
    start(1_000);
    await pass(2_020);
    expect(rows).toEqual([]);
  });

  it('deletes few at a time, with a pause in which others can write', async () => {
    rows = finishedAgo(...Array.from({ length: 500 }, (_, index) => 2 * hour + index));
    start();
    await pass(60_100);
    expect(deleted.map(({ count }) => count)).toEqual([200, 200, 100]);
    expect(new Set(deleted.map(({ at }) => at)).size).toBe(3);
  });

  it('tries again when the database could not be written', async () => {
    rows = finishedAgo(3 * hour);
    broken = true;
    start();
    await pass(60_000);
    expect(complaints).toHaveLength(1);
    broken = false;
    await pass(60_000);
    expect(rows).toEqual([]);
  });

  it('ends in the middle of it when it is told to', async () => {
    rows = finishedAgo(...Array.from({ length: 1_000 }, (_, index) => 2 * hour + index));
    const purge = start();
    await pass(60_000);
    await purge.stop();
    await pass(120_000);
    expect(deleted).toHaveLength(1);
  });
});
