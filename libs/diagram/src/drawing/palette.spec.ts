import { describe, expect, test } from '@jest/globals';
import { contrast } from '../testing/contrast.js';
import { dark, light } from './palette.js';

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette of the diagrams', (_, palette) => {
  test.each(['text', 'muted', 'orchestrated', 'choreographed', 'reply', 'failed', 'fault'] as const)(
    'gives %s a contrast of at least 4.5',
    (ink) => {
      expect(contrast(palette[ink], palette.surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('gives the lines that carry meaning a contrast of at least 3', () => {
    expect(contrast(palette.strongLine, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});
