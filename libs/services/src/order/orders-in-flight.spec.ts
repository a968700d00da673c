import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OrderCommand } from '@shop/domain-order';
import { Overloaded, Unavailable } from '@shop/runtime';
import { anOrder, cause, TestRuntime, testStore, type TestStore } from '../testing/index.js';
import { Admission, mostWaiting } from './admission.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { OrdersInFlight } from './orders-in-flight.js';
import { Orders } from './orders.js';
import { orderMigrations } from './tables.js';

jest.setTimeout(30_000);

const most = 3;
const { customer } = anOrder();

describe('Orders in flight', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let limit: ConcurrencyLimit;
  let inFlight: OrdersInFlight;
  let orders: Orders;
  let admission: Admission;
  let waiting: number;
  let placed: number;

  async function start(): Promise<void> {
    limit = new ConcurrencyLimit({ targetMs: 100, fewest: most, intervalMs: 50, leastEnds: 2, calmMs: 1e9, growth: 1 });
    inFlight = await OrdersInFlight.open(db.store, runtime.clock, limit);
    orders = new Orders(
      db.store,
      runtime,
      inFlight.watching(() => undefined),
    );
    admission = new Admission(inFlight, runtime, async () => waiting);
  }
  beforeEach(async () => {
    db = await testStore(orderMigrations);
    runtime = new TestRuntime();
    [waiting, placed] = [0, 0];
    await start();
  });
  afterEach(() => db.remove());

  const place = (...ids: string[]) =>
    db.store.transaction(async (tx) => {
      for (const id of ids) {
        await orders.place(tx, anOrder({ id, customer }), { paymentToken: 'tok_visa', cartVersion: ++placed }, cause);
      }
    });
  const names = (count: number) => Array.from({ length: count }, (_, at) => `order-${at}`);
  const note = (id: string, command: OrderCommand) =>
    db.store.transaction((tx) => orders.apply(tx, id, command, cause));
  const complete = (id: string) => note(id, { type: 'note-told', kind: 'shipped', delivered: true });
  const meetOverload = () => [0, 50, 100].forEach((at) => limit.ended(runtime.clock.now() + at, 5_000));
  const why = () =>
    admission.check().then(
      () => 'let in',
      (error: unknown) => error,
    );

  it('are those that were accepted and have not ended, whichever way they end', async () => {
    await place('a', 'b', 'c');
    expect(inFlight.count).toBe(3);
    await note('a', { type: 'note-paid' });
    expect(inFlight.count).toBe(3);
    await complete('a');
    await note('b', { type: 'note-declined', reason: 'insufficient_funds' });
    expect(inFlight.count).toBe(1);
  });

  it('are counted by what is stored: one whose transaction fails is none', async () => {
    const failing = db.store.transaction(async (tx) => {
      await orders.place(tx, anOrder(), { paymentToken: 'tok_visa', cartVersion: 1 }, cause);
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(inFlight.count).toBe(0);
  });

  it('are known after a restart, and end as if there had been none', async () => {
    await place('a', 'b', 'c');
    await complete('b');
    await db.reopen();
    await start();
    expect(inFlight.count).toBe(2);
    await complete('a');
    expect(inFlight.count).toBe(1);
  });

  it('are read after a restart from more orders than are read at a time, and from the young only', async () => {
    await place('old');
    runtime.jump(20_000);
    await place(...names(600));
    await db.reopen();
    await start();
    expect(inFlight.count).toBe(600);
  });

  it('tell the limit how long they took', async () => {
    await place('a', 'b', 'c', 'd');
    runtime.jump(5_000);
    await complete('a');
    runtime.jump(50);
    await complete('b');
    expect(limit.quickestMs).toBe(5_000);
    expect(limit.now(runtime.clock.now())).toBe(most);
  });

  it('no longer count when they wait for somebody, so that they never keep others out for good', async () => {
    await place('a', 'b', 'c');
    meetOverload();
    expect(await why()).toBeInstanceOf(Overloaded);
    runtime.jump(10_001);
    // Where the quickest take 5 s, 10 s is not long.
    expect(inFlight.count).toBe(most);
    runtime.jump(5_000);
    expect(inFlight.count).toBe(0);
    expect(await why()).toBe('let in');
  });

  it('keep no others out while there was no overload, however many they are', async () => {
    await place(...names(200));
    expect(await why()).toBe('let in');
  });

  it('keep out as many as come at once, and not one less', async () => {
    meetOverload();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => admission.during(() => runtime.timers.sleep(1_000))).map(async (one, at) => {
        if (at === 0) void runtime.pass(1_000);
        await one;
      }),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(most);
    expect(inFlight.count).toBe(0);
  });

  it('keep others out until one has ended, and say when to come again, in whole seconds', async () => {
    await place('a', 'b', 'c');
    meetOverload();
    expect(await why()).toMatchObject({ retryAfterSeconds: 2 });
    await complete('a');
    expect(await why()).toBe('let in');
  });

  it('S19: let no other in while too many wait for somebody who is away', async () => {
    waiting = mostWaiting;
    expect(await why()).toBeInstanceOf(Unavailable);
    waiting -= 1;
    runtime.jump(1_000);
    expect(await why()).toBe('let in');
  });

  it('count a checkout that fails no longer than it lasts', async () => {
    await expect(admission.during(() => Promise.reject(new Error('no catalogue')))).rejects.toThrow('no catalogue');
    expect(inFlight.count).toBe(0);
  });
});
