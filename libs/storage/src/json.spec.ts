import { expect, it } from '@jest/globals';
import { fromJson, toJson } from './json.js';

it('reads back from a JSON column what was written to it, with its type', () => {
  const written = { lines: [{ sku: 'MUG', quantity: 2 }], note: null };
  const read: typeof written = fromJson(toJson(written));
  expect(read).toEqual(written);
});
