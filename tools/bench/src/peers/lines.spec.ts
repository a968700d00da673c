import { describe, expect, it } from '@jest/globals';
import { linesOf } from './line-server.js';

describe('lines over a socket', () => {
  it('are whole, however the pieces come', () => {
    const seen: string[][] = [];
    const take = linesOf((lines) => void seen.push(lines));
    for (const piece of ['on', 'e\ntwo\nth', 'ree', '\n']) take(piece);

    expect(seen).toEqual([['one', 'two'], ['three']]);
  });
});
