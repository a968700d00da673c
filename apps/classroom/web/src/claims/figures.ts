import type { ClaimUnit } from '@shop/contracts';
import { ms, number, t } from '../state/settings.js';

/** A measured value in its unit. */
export function figureIn(value: number, unit: ClaimUnit): string {
  switch (unit) {
    case 'share':
      return `${number(value * 100, 0)} %`;
    case 'times':
      return `× ${number(value, 2)}`;
    case 'cpu-ms':
      return ms(value);
    case 'lines':
      return t('unit.lines', { n: value, value: number(value) });
    case 'files':
      return t('unit.files', { n: value, value: number(value) });
    case 'number':
      return number(value);
  }
}
