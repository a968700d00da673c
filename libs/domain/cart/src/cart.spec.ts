import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money } from '@shop/domain-kernel';
import { changesNothingAgain, given, run } from '@shop/domain-kernel/testing';
import { cart, type CartCommand, type CartFact, type CartLine } from './cart.js';

const line = (sku: string, changes: Partial<CartLine> = {}): CartLine => ({
  sku,
  name: sku,
  quantity: 1,
  unitPrice: money(1_000),
  changedIn: 1,
  ...changes,
});
const put = (sku: string, quantity = 1, amount = 1_000): CartCommand => ({
  type: 'put',
  sku,
  name: sku,
  price: money(amount),
  quantity,
});
const isPut = (sku: string, changes: Partial<CartLine> = {}): CartFact => ({ type: 'put', line: line(sku, changes) });
const skusAfter = (...facts: CartFact[]) => given(cart, facts).state.lines.map(({ sku }) => sku);

describe('putting a product into the cart', () => {
  it('adds a line at the price it was shown, changed in the version that follows', () => {
    given(cart, [])
      .when(put('MUG-1', 2))
      .then(isPut('MUG-1', { quantity: 2 }));
  });

  it('replaces the line of the same product', () => {
    const facts = [isPut('MUG-1')];
    given(cart, facts)
      .when(put('MUG-1', 3))
      .then(isPut('MUG-1', { quantity: 3, changedIn: 2 }));
    expect(skusAfter(...facts, isPut('MUG-1', { quantity: 3, changedIn: 2 }))).toEqual(['MUG-1']);
  });

  it('counts as a change when only the price is another', () => {
    given(cart, [isPut('MUG-1')])
      .when(put('MUG-1', 1, 900))
      .then(isPut('MUG-1', { unitPrice: money(900), changedIn: 2 }));
  });

  it('changes nothing when nothing is different', () => {
    given(cart, [isPut('MUG-1')])
      .when(put('MUG-1'))
      .thenNothing();
  });
});

describe('removing a line', () => {
  it('takes it out', () => {
    given(cart, [isPut('MUG-1')])
      .when({ type: 'remove', sku: 'MUG-1' })
      .then({ type: 'removed', skus: ['MUG-1'] });
    expect(skusAfter(isPut('MUG-1'), isPut('TEA-1'), { type: 'removed', skus: ['MUG-1'] })).toEqual(['TEA-1']);
  });

  it('changes nothing when there is none', () => {
    given(cart, []).when({ type: 'remove', sku: 'MUG-1' }).thenNothing();
  });
});

describe('showing the cart', () => {
  const price = (sku: string, amount: number) => ({ sku, name: 'New name', price: money(amount) });

  it('notes the prices that are others by now, and only those of its lines', () => {
    given(cart, [isPut('MUG-1'), isPut('TEA-1')])
      .when({ type: 'show', prices: [price('MUG-1', 1_200), price('TEA-1', 1_000), price('PEN-1', 5)] })
      .then({ type: 'repriced', prices: [price('MUG-1', 1_200)] });
  });

  it('makes them the ones an order would charge, in a new version', () => {
    const { state } = given(cart, [isPut('MUG-1'), { type: 'repriced', prices: [price('MUG-1', 1_200)] }]);
    expect(state).toEqual({
      version: 2,
      lines: [line('MUG-1', { name: 'New name', unitPrice: money(1_200) })],
    });
  });

  it('gives each line its own price', () => {
    const prices = [price('MUG-1', 1_200), price('TEA-1', 700)];
    const { state } = given(cart, [isPut('MUG-1'), isPut('TEA-1'), { type: 'repriced', prices }]);
    expect(state.lines.map(({ unitPrice }) => unitPrice)).toEqual([money(1_200), money(700)]);
  });

  it('changes nothing when the prices are the same', () => {
    given(cart, [isPut('MUG-1')])
      .when({ type: 'show', prices: [price('MUG-1', 1_000)] })
      .thenNothing();
  });
});

describe('an order made of the cart', () => {
  const takeOut = (version: number, ...skus: string[]): CartCommand => ({ type: 'take-out', skus, version });

  it('takes its lines out', () => {
    given(cart, [isPut('MUG-1'), isPut('TEA-1', { changedIn: 2 })])
      .when(takeOut(2, 'MUG-1', 'TEA-1'))
      .then({ type: 'removed', skus: ['MUG-1', 'TEA-1'] });
  });

  it('leaves what the customer has changed, or added, since', () => {
    given(cart, [isPut('MUG-1'), isPut('TEA-1', { changedIn: 2 }), isPut('MUG-1', { quantity: 5, changedIn: 3 })])
      .when(takeOut(2, 'MUG-1', 'TEA-1'))
      .then({ type: 'removed', skus: ['TEA-1'] });
  });

  it('changes nothing when its lines are gone already', () => {
    given(cart, [isPut('PEN-1')])
      .when(takeOut(1, 'MUG-1'))
      .thenNothing();
  });
});

const sku = fc.constantFrom('MUG-1', 'TEA-1', 'PEN-1');
const change: fc.Arbitrary<CartCommand> = fc.oneof(
  fc.tuple(sku, fc.integer({ min: 1, max: 2 })).map(([name, quantity]) => put(name, quantity)),
  sku.map((name): CartCommand => ({ type: 'remove', sku: name })),
  fc
    .tuple(sku, fc.integer({ min: 1, max: 2 }))
    .map(([name, amount]): CartCommand => ({ type: 'show', prices: [{ sku: name, name, price: money(amount) }] })),
);
const changes = fc.array(change, { maxLength: 10 });

describe('whatever the customer does meanwhile', () => {
  it('an order that is heard of twice takes out nothing the second time', () => {
    fc.assert(
      fc.property(changes, changes, changes, (before, between, since) => {
        const ordered = run(cart, before).state;
        const takeOut: CartCommand = {
          type: 'take-out',
          skus: ordered.lines.map((it) => it.sku),
          version: ordered.version,
        };
        const once = run(cart, [...between, takeOut, ...since], ordered).state;
        expect(run(cart, [takeOut], once).facts).toEqual([]);
      }),
    );
  });

  it('every change that the customer can see makes a new version', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const { states, facts } = run(cart, list);
        expect(states.at(-1)?.version).toBe(facts.length);
      }),
    );
  });

  it('there is one line a product', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const skus = run(cart, list).state.lines.map((it) => it.sku);
        expect(new Set(skus).size).toBe(skus.length);
      }),
    );
  });

  it('a repeated request changes nothing', () => {
    fc.assert(
      fc.property(changes, change, (list, again) => {
        expect(changesNothingAgain(cart, again, run(cart, list).state)).toBe(true);
      }),
    );
  });
});
