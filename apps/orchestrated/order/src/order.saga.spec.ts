import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { OrderSnapshot } from '@shop/contracts';
import type { RpcClient } from '@shop/rpc';
import { sagaMigrations } from '@shop/saga';
import { ConcurrencyLimit, orderMigrations, OrdersInFlight } from '@shop/services/order';
import { anOrder, cause, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { OrderSaga } from './order.saga.js';

jest.setTimeout(30_000);

const answers: Record<string, object> = {
  'payment.charge': { outcome: 'approved', chargeId: 'charge-1' },
  'payment.refund': { outcome: 'refunded', amount: anOrder().total },
  'shipping.ship': { outcome: 'shipped', shipmentId: 'shipment-1' },
  'notification.notify': { outcome: 'told' },
  'cart.clear': { outcome: 'cleared' },
};

const config = { paymentDeadlineMs: 10_000, keepFinishedMs: 60_000, sagaEngine: 'own', data: '' } as const;

describe('The orchestrator', () => {
  let db: TestStore;
  let runtime: TestRuntime;
  let asked: string[];
  let running: OrderSaga;

  beforeEach(async () => {
    db = await testStore(orderMigrations, sagaMigrations);
    runtime = new TestRuntime();
    asked = [];
    running = await start();
  });
  afterEach(async () => {
    await running.beforeApplicationShutdown();
    await db.remove();
  });

  async function start(
    answer = async (command: string): Promise<object | undefined> => answers[command],
    keepFinishedMs: number = config.keepFinishedMs,
  ) {
    const call = (command: string) => {
      asked.push(command);
      return answer(command);
    };
    const inFlight = await OrdersInFlight.open(db.store, runtime.clock, new ConcurrencyLimit());
    running = new OrderSaga(
      db.store,
      runtime,
      { call } as unknown as RpcClient,
      { ...config, keepFinishedMs },
      inFlight,
    );
    await running.onApplicationBootstrap();
    return running;
  }

  const place = (order: OrderSnapshot = anOrder(), cartVersion = 1) =>
    db.store.transaction((tx) => running.orders.place(tx, order, { paymentToken: 'tok_visa', cartVersion }, cause));
  const status = async () => (await running.orders.find('order-1'))?.order.status;

  it('begins with the order that is placed, and brings it to its end', async () => {
    await place();
    await runtime.until(async () => (await status()) === 'completed');
    await runtime.until(() => asked.length === 4);
    expect(asked.filter((command) => command !== 'cart.clear')).toEqual([
      'payment.charge',
      'shipping.ship',
      'notification.notify',
    ]);
    await runtime.until(async () => (await running.runner.backlog()).sagas === 0);
    expect((await running.runner.steps('order-1'))?.items.map(({ step, status: of }) => `${step} ${of}`)).toEqual([
      'charge done',
      'ship done',
      'notify done',
      'clear-cart done',
    ]);
  });

  it('begins in the transaction of the order: without the one there is not the other', async () => {
    const failing = db.store.transaction(async (tx) => {
      await running.orders.place(tx, anOrder(), { paymentToken: 'tok_visa', cartVersion: 1 }, cause);
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    await runtime.pass(1_000);
    expect(asked).toEqual([]);
    expect(await running.runner.steps('order-1')).toBeUndefined();
  });

  it('hears of a cancellation before it ships: what was charged comes back', async () => {
    await running.beforeApplicationShutdown();
    let charged = () => {};
    await start(async (command) => {
      if (command === 'payment.charge') await new Promise<void>((resolve) => (charged = resolve));
      return answers[command];
    });
    await place();
    await runtime.until(() => asked.includes('payment.charge'));
    expect(await running.orders.cancel('order-1', cause)).toMatchObject({ outcome: 'accepted' });
    charged();
    await runtime.until(async () => (await status()) === 'cancelled');
    expect(asked).toContain('payment.refund');
    expect(asked).not.toContain('shipping.ship');
  });

  it('takes up at its next start what a crash has interrupted', async () => {
    await running.beforeApplicationShutdown();
    await start(() => new Promise(() => undefined));
    await place();
    await runtime.until(() => asked.includes('payment.charge'));
    void running.beforeApplicationShutdown();
    await runtime.pass(3_000);
    await db.reopen();

    await start();
    await runtime.until(async () => (await status()) === 'completed');
  });

  it('forgets the steps of an order when it ended long ago, and not the order; one that waits for a person it keeps', async () => {
    await running.beforeApplicationShutdown();
    const poisonous = async (command: string) => {
      if (command === 'shipping.ship' && asked.filter((it) => it === command).length > 1) throw new Error('poison');
      return answers[command];
    };
    await start(poisonous, 3_000);
    await place();
    await runtime.until(async () => (await running.runner.backlog()).sagas === 0);
    expect(await running.runner.steps('order-1')).toBeDefined();
    await place(anOrder({ id: 'order-2' }), 2);
    await runtime.until(async () => (await running.runner.backlog()).attention === 1);

    await runtime.until(async () => (await running.runner.steps('order-1')) === undefined);
    await runtime.pass(6_000);
    expect(await status()).toBe('completed');
    expect(await running.runner.attention()).toMatchObject([{ kind: 'saga-parked', orderId: 'order-2' }]);
  });
});
