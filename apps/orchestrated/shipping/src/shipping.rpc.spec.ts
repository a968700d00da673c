import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commands, type OrderSnapshot } from '@shop/contracts';
import { inlinePartners, type InlinePartners } from '@shop/partners';
import { makeCommand } from '@shop/rpc';
import { Shipments, shippingMigrations, Stockroom } from '@shop/services/shipping';
import { anOrder, anOrderTo, cause, dispatch, TestRuntime, testStore, type TestStore } from '@shop/services/testing';
import { ShippingRpc, shipOutcome } from './shipping.rpc.js';

describe('A parcel', () => {
  it('that is shipped says so', () => {
    expect(shipOutcome({ status: 'shipped', shipmentId: 's1' })).toEqual({ outcome: 'shipped', shipmentId: 's1' });
  });

  it('that is refused says why', () => {
    expect(shipOutcome({ status: 'refused', reason: 'out_of_stock' })).toEqual({
      outcome: 'refused',
      reason: 'out_of_stock',
    });
  });

  it('that is being booked says since when', () => {
    const reply = shipOutcome({ status: 'booking', items: [], since: Date.UTC(2030, 0, 1) });
    expect(reply).toEqual({ outcome: 'asking', since: '2030-01-01T00:00:00.000Z' });
    expect(commands['shipping.ship'].reply.parse(reply)).toEqual(reply);
  });

  it.each(['none', 'stopped'] as const)('that was asked for cannot be %s', (status) => {
    expect(() => shipOutcome({ status })).toThrow(status);
  });
});

describe('Shipping, called', () => {
  const patienceMs = 1_000;
  let db: TestStore;
  let runtime: TestRuntime;
  let outside: InlinePartners;
  let shipments: Shipments;
  let stockroom: Stockroom;
  let controller: ShippingRpc;

  beforeEach(async () => {
    db = await testStore(shippingMigrations);
    runtime = new TestRuntime();
    outside = inlinePartners(runtime);
    shipments = new Shipments(db.store, outside.carrier, runtime, () => undefined);
    stockroom = new Stockroom(db.store, runtime, () => undefined);
    controller = new ShippingRpc(shipments, stockroom);
    for (const { sku } of anOrder().items) await stockroom.setOnHand(sku, 5, cause);
  });
  afterEach(async () => {
    shipments.beforeApplicationShutdown();
    outside.close();
    await runtime.pass(0);
    await db.remove();
  });

  const about = { subject: 'order-1', cause, traceparent: cause.traceparent };
  const maker = () => ({ source: 'order', ...runtime });
  async function ship(order: OrderSnapshot): Promise<unknown> {
    const command = makeCommand('shipping.ship', { order }, about, maker());
    const reply = dispatch(controller, command, { patienceMs: () => patienceMs });
    await runtime.pass(patienceMs);
    return reply;
  }

  it('ships, and answers the same however often it is asked', async () => {
    const first = await ship(anOrder());
    expect(first).toEqual({ outcome: 'shipped', shipmentId: expect.any(String) });
    expect(await ship(anOrder())).toEqual(first);
    expect((await outside.ledger('carrier')).items).toHaveLength(1);
    expect(await stockroom.audit('MUG-1')).toMatchObject({ onHand: 3, allocated: 0, shipped: 2 });
  });

  it('answers that it cannot ship, and why', async () => {
    expect(await ship(anOrderTo('00000-000'))).toEqual({ outcome: 'refused', reason: 'carrier_refused' });
    await stockroom.setOnHand('TEA-1', 0, cause);
    expect(await ship(anOrder({ id: 'order-2' }))).toEqual({ outcome: 'refused', reason: 'out_of_stock' });
  });

  it('answers in time that the carrier is silent, and since when', async () => {
    const silent = new Shipments(db.store, { book: () => new Promise(() => undefined) }, runtime, () => undefined);
    controller = new ShippingRpc(silent, stockroom);
    expect(await ship(anOrder())).toEqual({ outcome: 'asking', since: '2030-01-01T00:00:00.000Z' });
    silent.beforeApplicationShutdown();
  });

  it('answers how much there is of what somebody has counted', async () => {
    const command = makeCommand('shipping.stock', { skus: ['MUG-1', 'GHOST'] }, about, maker());
    const reply = await dispatch(controller, command);
    expect(reply).toEqual({ stock: [{ sku: 'MUG-1', available: 5, version: 1 }] });
    expect(commands['shipping.stock'].reply.parse(reply)).toEqual(reply);
  });
});
