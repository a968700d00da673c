import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { documents } from './documents.js';

const asWritten = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the API documents', () => {
  it.each(Object.entries(documents()))(
    '%s is the one made from the schemas (npm run api-docs writes it)',
    (path, text) => {
      expect(asWritten(path)).toBe(text);
    },
  );

  it('are made the same twice', () => {
    expect(documents()).toEqual(documents());
  });
});
