import { styles, type Style } from '@shop/contracts';
import type { Reading } from './reading.js';

/** What a prepared change touches in one style. */
export interface Touched {
  readonly files: number;
  readonly lines: number;
  readonly services: number;
}

export type MeasureAddedStep = () => Readonly<Record<Style, Touched>> | Promise<Readonly<Record<Style, Touched>>>;

/** Whoever keeps the prepared change measures it; asked for when it is needed, so that all else is measured without. */
async function asMeasured(): Promise<Readonly<Record<Style, Touched>>> {
  const keeper: string = '@shop/add-a-step';
  const { measureAddedStep } = (await import(keeper)) as { readonly measureAddedStep: MeasureAddedStep };
  return measureAddedStep();
}

/** @throws whatever the measuring of the prepared change throws */
export async function addedStepReadings(measure: MeasureAddedStep = asMeasured): Promise<Reading[]> {
  const touched = await measure();
  return styles.flatMap((style): Reading[] => [
    { measure: 'added-step-files', style, value: touched[style].files },
    { measure: 'added-step-lines', style, value: touched[style].lines },
    { measure: 'added-step-services', style, value: touched[style].services },
  ]);
}
