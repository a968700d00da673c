import type { ClaimFigure, ClaimUnit } from '@shop/contracts';
import { formatNumber, inBoth, type Both, type Language } from '@shop/diagram';

/** A figure with its unit, as short as it can be read. */
export function shownFigure(value: number, unit: ClaimUnit, language: Language): string {
  switch (unit) {
    case 'share':
      return `${formatNumber(value * 100, language, 0)}%`;
    case 'times':
      return `${formatNumber(value, language, 1)}×`;
    default:
      return formatNumber(value, language, 1);
  }
}

/** The spread of a figure: from the lower to the upper quartile. */
export function shownQuartiles({ q1, q3 }: ClaimFigure, unit: ClaimUnit): Both {
  return inBoth((language) => `${shownFigure(q1, unit, language)} – ${shownFigure(q3, unit, language)}`);
}
