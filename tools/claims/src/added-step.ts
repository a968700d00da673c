import { measureAddedStep } from '@shop/add-a-step';
import { styles, type Style } from '@shop/contracts';
import type { Reading } from './reading.js';

/** What a prepared change touches in one style. */
export interface Touched {
  readonly files: number;
  readonly lines: number;
  /** By name. */
  readonly servicesTouched: readonly string[];
}

type ByStyle = Readonly<Record<Style, Touched>>;

/** What a step more touches in each style, as whoever keeps the prepared change has measured it. */
export function addedStepReadings(touched: ByStyle = measureAddedStep()): Reading[] {
  return styles.flatMap((style): Reading[] => {
    const { files, lines, servicesTouched } = touched[style];
    return [
      { measure: 'added-step-files', style, value: files },
      { measure: 'added-step-lines', style, value: lines },
      { measure: 'added-step-services', style, value: servicesTouched.length, what: servicesTouched },
    ];
  });
}
