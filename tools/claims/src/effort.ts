/** How often everything is repeated. */
export interface Effort {
  /** Rounds in which everything is taken away in turn. */
  readonly rounds: number;
  /** Blocks of load, one style after the other, so that what changes on the machine changes for both. */
  readonly blocks: number;
  readonly samplesInABlock: number;
  readonly warmUp: number;
}

/** Enough samples for the median of one run to lie within the middle half of another; some ten minutes on two cores. */
export const full: Effort = { rounds: 5, blocks: 4, samplesInABlock: 10, warmUp: 2 };
export const quick: Effort = { rounds: 1, blocks: 2, samplesInABlock: 3, warmUp: 1 };
