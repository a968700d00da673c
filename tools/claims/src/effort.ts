/** How often everything is repeated. */
export interface Effort {
  /** Rounds in which everything is taken away in turn. */
  readonly rounds: number;
  /** Blocks of load, one style after the other, so that what changes on the machine changes for both. */
  readonly blocks: number;
  readonly samplesInABlock: number;
  /** Bursts of full load that are thrown away before a style's first block, and before each that follows. */
  readonly warmUp: { readonly first: number; readonly again: number };
}

/**
 * A process runs its first orders at up to twice the price of the thousandth, until the compiler of Node has seen enough
 * of them: 64 bursts are a thousand. Enough samples for the median of one run to lie within the middle half
 * of another; some six minutes on two cores.
 */
export const full: Effort = { rounds: 5, blocks: 4, samplesInABlock: 10, warmUp: { first: 64, again: 6 } };
export const quick: Effort = { rounds: 1, blocks: 2, samplesInABlock: 3, warmUp: { first: 8, again: 3 } };
