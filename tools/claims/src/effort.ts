/** How often everything is repeated. */
export interface Effort {
  /** Rounds in which everything is taken away in turn. */
  readonly rounds: number;
  /** Blocks of load, each of processes started anew, one style after the other: what changes on the machine changes for both. */
  readonly blocks: number;
  readonly samplesInABlock: number;
  /** Bursts of full load that are thrown away before a block. */
  readonly warmUpBursts: number;
}

/**
 * A process runs its first orders at up to twice the price of the thousandth, until the compiler of Node has seen enough
 * of them: 64 bursts are a thousand. A machine does not keep its speed for a minute, and no two starts of a process cost
 * the same: many short blocks are better than few long ones, for the median of one run is to lie within the middle half
 * of another. Some eighteen minutes on two cores.
 */
export const full: Effort = { rounds: 5, blocks: 10, samplesInABlock: 12, warmUpBursts: 64 };
export const quick: Effort = { rounds: 1, blocks: 2, samplesInABlock: 3, warmUpBursts: 8 };
