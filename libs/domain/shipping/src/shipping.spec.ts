import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesNothingAgain, given, run } from '@shop/domain-kernel/testing';
import { shipping, type ShippingCommand, type ShippingFact, type ShippingState } from './shipping.js';
import { count, enough, noStock, received, type Warehouse } from './warehouse.js';

const mugs = (quantity: number) => [{ sku: 'MUG-1', quantity }];
const shelf = (onHand: number): ShippingState => ({
  parcel: { status: 'none' },
  warehouse: { 'MUG-1': count(noStock, onHand) },
});

const ship = { type: 'ship', items: mugs(2) } as const;
const stop = { type: 'stop' } as const;
const accept = { type: 'note-accepted', shipmentId: 'parcel-1' } as const;
const refuse = { type: 'note-refused' } as const;

const isBooking: ShippingFact = { type: 'booking', items: mugs(2), since: 0 };
const isStopped: ShippingFact = { type: 'stopped' };
const isShipped: ShippingFact = { type: 'shipped', shipmentId: 'parcel-1', items: mugs(2) };
const isRefused: ShippingFact = { type: 'refused', reason: 'carrier_refused', released: mugs(2) };

const histories: Readonly<Record<string, readonly ShippingFact[]>> = {
  none: [],
  stopped: [isStopped],
  booking: [isBooking],
  shipped: [isBooking, isShipped],
  refused: [isBooking, isRefused],
};
const when = (name: string, command: ShippingCommand) => given(shipping, histories[name] ?? [], shelf(5)).when(command);
const allBut = (...names: string[]) => Object.keys(histories).filter((name) => !names.includes(name));

describe('shipping', () => {
  it.each(Object.keys(histories))('is %s after what has led there', (name) => {
    expect(given(shipping, histories[name] ?? [], shelf(5)).state.parcel.status).toBe(name);
  });

  it('holds the units and asks the carrier when there are enough', () => {
    given(shipping, [], shelf(2))
      .when({ type: 'ship', items: mugs(2) }, 9)
      .then({ ...isBooking, since: 9 });
  });

  it.each([0, 1])('refuses when only %i of 2 are on hand, and holds nothing', (onHand) => {
    given(shipping, [], shelf(onHand)).when(ship).then({ type: 'refused', reason: 'out_of_stock', released: [] });
  });

  it('refuses a product that nobody has counted', () => {
    given(shipping, [], shelf(5))
      .when({ type: 'ship', items: [{ sku: 'NEW-1', quantity: 1 }] })
      .then({ type: 'refused', reason: 'out_of_stock', released: [] });
  });

  it('refuses when one line of several is short', () => {
    const { warehouse } = shelf(5);
    expect(enough(warehouse, [...mugs(1), { sku: 'TEA-1', quantity: 1 }])).toBe(false);
  });

  it('refuses when the cancellation was here first', () => {
    when('stopped', ship).then({ type: 'refused', reason: 'customer_request', released: [] });
  });

  it.each(allBut('none', 'stopped'))('changes nothing when the parcel is %s', (name) => {
    when(name, ship).thenNothing();
  });
});

describe('a cancellation', () => {
  it('leaves a tombstone where nothing has begun', () => {
    when('none', stop).then(isStopped);
  });

  it.each(allBut('none'))('is too late when the parcel is %s', (name) => {
    when(name, stop).thenNothing();
  });
});

describe("the carrier's answer", () => {
  it('accepted: the parcel is out', () => {
    when('booking', accept).then(isShipped);
  });

  it('refused: the units go back', () => {
    when('booking', refuse).then(isRefused);
  });

  it.each(allBut('booking'))('changes nothing when the parcel is %s', (name) => {
    when(name, accept).thenNothing();
    when(name, refuse).thenNothing();
  });
});

describe('the shelves', () => {
  const stockAfter = (...facts: ShippingFact[]) => given(shipping, facts, shelf(5)).state.warehouse['MUG-1'];

  it('hold what is being booked, and count a version for every change', () => {
    expect(stockAfter(isBooking)).toEqual({ onHand: 3, allocated: 2, shipped: 0, version: 2 });
  });

  it('are short of what was shipped', () => {
    expect(stockAfter(isBooking, isShipped)).toEqual({ onHand: 3, allocated: 0, shipped: 2, version: 3 });
  });

  it('have back what was refused', () => {
    expect(stockAfter(isBooking, isRefused)).toEqual({ onHand: 5, allocated: 0, shipped: 0, version: 3 });
  });

  it('take a count as the truth about what is on hand, and about nothing else', () => {
    expect(count({ onHand: 3, allocated: 2, shipped: 4, version: 7 }, 10)).toEqual({
      onHand: 10,
      allocated: 2,
      shipped: 4,
      version: 8,
    });
  });

  it('never give what they have not', () => {
    expect(() => shipping.evolve(shelf(1), isBooking)).toThrow(RangeError);
    expect(() => shipping.evolve(shelf(5), isShipped)).toThrow(new RangeError('Stock of MUG-1 would be negative'));
  });
});

const anyCommand = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((quantity): ShippingCommand => ({ type: 'ship', items: mugs(quantity) })),
  fc.constantFrom<ShippingCommand>(stop, accept, refuse),
);
const messages = fc.array(fc.record({ parcel: fc.integer({ min: 0, max: 3 }), command: anyCommand }), {
  maxLength: 40,
});

/** Several orders over one warehouse, whatever arrives for whichever of them. */
function warehouses(onHand: number, list: readonly { parcel: number; command: ShippingCommand }[]): Warehouse[] {
  const parcels = new Map<number, ShippingState['parcel']>();
  let { warehouse } = shelf(onHand);
  return list.map(({ parcel, command }) => {
    const before = { parcel: parcels.get(parcel) ?? { status: 'none' as const }, warehouse };
    const { state } = run(shipping, [command], before);
    parcels.set(parcel, state.parcel);
    ({ warehouse } = state);
    return warehouse;
  });
}

describe('whatever arrives, in whatever order', () => {
  it('makes and loses no unit, and has less than none of nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), messages, (onHand, list) => {
        for (const stock of warehouses(onHand, list).map((it) => it['MUG-1'] ?? noStock)) {
          expect(received(stock)).toBe(onHand);
          expect(Math.min(stock.onHand, stock.allocated, stock.shipped)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('S17, S18: never ships what was stopped first', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (rest) => {
        const { facts } = run(shipping, [stop, ...rest], shelf(9));
        expect(facts.some(({ type }) => type === 'booking' || type === 'shipped')).toBe(false);
      }),
    );
  });

  it('answers once: shipped, or refused', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (list) => {
        const { facts } = run(shipping, list, shelf(9));
        expect(facts.filter(({ type }) => type === 'shipped' || type === 'refused').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes a repeated message for what it is', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), anyCommand, (list, again) => {
        expect(changesNothingAgain(shipping, again, run(shipping, list, shelf(9)).state)).toBe(true);
      }),
    );
  });
});
