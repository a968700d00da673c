import type { ClaimUnit } from '@shop/contracts';
import { number, t } from '../state/settings.js';

/** A measured value in its unit. */
export function figureIn(value: number, unit: ClaimUnit): string {
  switch (unit) {
    case 'share':
      return `${number(value * 100, 0)} %`;
    case 'times':
      return `× ${number(value, 2)}`;
    case 'lines':
      return t('unit.lines', { n: value, value: number(value) });
    case 'files':
      return t('unit.files', { n: value, value: number(value) });
    case 'number':
      return number(value);
  }
}
