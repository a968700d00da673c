import { describe, expect, test } from '@jest/globals';
import { styles, type classroom, type Style } from '@shop/contracts';
import { sampleTrace } from '@shop/diagram/testing';
import { layoutsOf } from './layouts.js';

const orderIn = (style: Style): classroom.WatchedOrder => ({
  style,
  orderId: 'o-1',
  order: null,
  trace: { style, messages: sampleTrace('fulfilled', style) },
  audit: null,
  steps: null,
});
const natural = 700;
const drawn = (of: readonly Style[], isBeside: boolean) =>
  layoutsOf(of.map(orderIn), [], Date.parse('2026-03-02T14:06:00.000Z'), { isBeside, natural });

describe('the diagrams of one order in both styles', () => {
  const heightOf = (which: readonly Style[], isBeside: boolean, style: Style) =>
    drawn(which, isBeside)[style]?.layout.height ?? 0;

  test('give each other room, side by side, so that the same step stands at the same height', () => {
    const grown = styles.filter((style) => heightOf(styles, true, style) > heightOf([style], false, style));
    expect(grown).not.toEqual([]);
  });

  test('are each drawn as if alone, one below the other: no hole where the other one has more to say', () => {
    for (const style of styles) expect(drawn(styles, false)[style]).toEqual(drawn([style], false)[style]);
  });
});
