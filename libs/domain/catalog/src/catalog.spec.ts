import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money } from '@shop/domain-kernel';
import { changesNothingAgain, given, run } from '@shop/domain-kernel/testing';
import { catalog, type ProductCommand, type ProductFact } from './catalog.js';

const mug = { name: 'Mug', description: 'Holds tea.', price: money(3_990) };
const put: ProductCommand = { type: 'put', ...mug };
const listed: ProductFact = { type: 'changed', version: 1, ...mug };

describe('putting a product into the catalogue', () => {
  it('lists a new one, in its first version', () => {
    given(catalog, []).when(put).then(listed);
  });

  it.each([
    ['name', { name: 'Cup' }],
    ['description', { description: 'Holds coffee.' }],
    ['price', { price: money(4_990) }],
  ])('makes a new version when its %s changes', (_, change) => {
    given(catalog, [listed])
      .when({ ...put, ...change })
      .then({ ...listed, version: 2, ...change });
  });

  it('changes nothing when nothing is different', () => {
    given(catalog, [listed]).when(put).thenNothing();
  });
});

describe('whatever is put, in whatever order', () => {
  const anyPut = fc
    .record({ name: fc.constantFrom('Mug', 'Cup'), amount: fc.integer({ min: 1, max: 3 }) })
    .map(({ name, amount }): ProductCommand => ({ ...put, name, price: money(amount) }));
  const puts = fc.array(anyPut, { maxLength: 10 });

  it('counts versions without a gap, so that a copy can tell old from new', () => {
    fc.assert(
      fc.property(puts, (list) => {
        const versions = run(catalog, list).facts.map(({ version }) => version);
        expect(versions).toEqual(versions.map((_, index) => index + 1));
      }),
    );
  });

  it('takes a repetition for what it is', () => {
    fc.assert(
      fc.property(puts, anyPut, (list, again) => {
        expect(changesNothingAgain(catalog, again, run(catalog, list).state)).toBe(true);
      }),
    );
  });
});
