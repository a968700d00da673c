import { describe, expect, test } from '@jest/globals';
import { fieldsOf, holds, resolve } from './schema.js';

const root = {
  components: {
    schemas: {
      Money: {
        type: 'object',
        properties: { amount: { type: 'integer', minimum: 0, maximum: 99 }, currency: { const: 'BRL' } },
        required: ['amount', 'currency'],
      },
      Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } },
      'a/b': { type: 'string' },
      Loop: { $ref: '#/components/schemas/Loop' },
    },
  },
};

describe('the fields of a schema', () => {
  test('are listed with those inside them', () => {
    const schema = {
      type: 'object',
      properties: {
        total: { $ref: '#/components/schemas/Money' },
        items: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string', maxLength: 32 } } } },
      },
      required: ['total'],
    };
    expect(fieldsOf(root, schema)).toEqual([
      { path: 'total', holds: 'object', required: true },
      { path: 'total.amount', holds: 'integer 0…99', required: true },
      { path: 'total.currency', holds: '"BRL"', required: true },
      { path: 'items', holds: 'object[]', required: false },
      { path: 'items[].sku', holds: 'string 0…32', required: false },
    ]);
  });

  test('of several alternatives are listed once', () => {
    const one = { properties: { outcome: { const: 'a' } } };
    expect(fieldsOf(root, { oneOf: [one, one] })).toHaveLength(1);
  });

  test('have an end, also where a schema holds itself', () => {
    expect(fieldsOf(root, { $ref: '#/components/schemas/Tree' }).length).toBeLessThan(10);
    expect(resolve(root, { $ref: '#/components/schemas/Loop' })).toBeUndefined();
    expect(resolve(root, { $ref: '#/nowhere' })).toBeUndefined();
  });
});

test.each([
  [{ $ref: '#/components/schemas/a~1b' }, 'string'],
  [{ enum: ['a', 1] }, '"a" | 1'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'string', format: 'date-time' }, 'string (date-time)'],
  [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'integer ≥ 1'],
  [undefined, 'any'],
])('%j holds %s', (schema, words) => expect(holds(root, schema)).toBe(words));
