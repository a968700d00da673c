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
 * of them: 96 bursts are fifteen hundred. A machine does not keep its speed for a minute, so many short blocks are better
 * than few long ones: the median of one run is to lie within the middle half of another. Some seven minutes on two cores.
 */
export const full: Effort = { rounds: 5, blocks: 8, samplesInABlock: 6, warmUp: { first: 96, again: 4 } };
export const quick: Effort = { rounds: 1, blocks: 2, samplesInABlock: 3, warmUp: { first: 8, again: 3 } };
