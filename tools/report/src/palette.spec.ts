import { describe, expect, test } from '@jest/globals';
import { dark, light, type Palette } from './palette.js';

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

const inks = ['text', 'muted', 'link', 'orchestrated', 'choreographed', 'reply', 'passed', 'failed'] as const;
const grounds = ['page', 'surface', 'sunken', 'failedSurface'] as const satisfies (keyof Palette)[];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  test.each(inks)('gives %s text a contrast of at least 4.5 on every ground', (ink) => {
    for (const ground of grounds) expect(contrast(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test('gives the lines that carry meaning a contrast of at least 3', () => {
    for (const ground of grounds) expect(contrast(palette.strongLine, palette[ground])).toBeGreaterThanOrEqual(3);
  });

  test('keeps the chosen language readable, which is drawn in reverse', () => {
    expect(contrast(palette.page, palette.text)).toBeGreaterThanOrEqual(4.5);
  });
});
