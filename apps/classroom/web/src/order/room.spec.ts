import { describe, expect, test } from '@jest/globals';
import { roomFor } from './room.js';

describe('two diagrams', () => {
  test('stand side by side on a laptop, and one below the other on a telephone', () => {
    expect(roomFor(2, 1232, false)).toEqual({ isBeside: true, natural: 574 });
    expect(roomFor(2, 358, false)).toEqual({ isBeside: false, natural: 560 });
  });

  test('are enlarged for the last row: side by side only where there is room for that', () => {
    expect(roomFor(2, 1232, true)).toEqual({ isBeside: false, natural: 749 });
    expect(roomFor(2, 1856, true)).toEqual({ isBeside: true, natural: 682 });
  });
});

test('one alone has all the width, up to where its lanes would scatter', () => {
  expect(roomFor(1, 1232, false)).toEqual({ isBeside: false, natural: 900 });
});
