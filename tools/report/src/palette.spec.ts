import { describe, expect, test } from '@jest/globals';
import { contrast } from '@shop/diagram/testing';
import { dark, light, type Palette } from './palette.js';

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
