import type { Style } from '@shop/contracts';
import type { MeasureId } from './judge/measures.js';

/** One sample of one measure in one style. */
export interface Reading {
  readonly measure: MeasureId;
  readonly style: Style;
  /** In the unit of the measure. */
  readonly value: number;
  /** Absent: the measure as a whole. */
  readonly part?: string;
  /** What was counted, by name. */
  readonly what?: readonly string[];
}
