import type { Lang } from '@shop/broker';
import type { Effort } from '../plan/effort.js';

/** What every stage of a run is told. */
export interface Stage {
  readonly lang: Lang;
  readonly effort: Effort;
  readonly signal: AbortSignal;
}
