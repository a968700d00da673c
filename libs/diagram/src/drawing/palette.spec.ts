import { describe, expect, test } from '@jest/globals';
import { dark, light } from './palette.js';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (bright + 0.05) / (dim + 0.05);
}

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
