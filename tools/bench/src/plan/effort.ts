/** How long and how often everything is measured. */
export interface Effort {
  readonly repetitions: number;
  readonly inFlight: number;
  readonly warmUpMs: number;
  readonly forMs: number;
  /** With one order in flight. */
  readonly aloneMs: number;
  /** Offered load, as parts of what the shop did with many in flight. */
  readonly steps: readonly number[];
  readonly stepMs: number;
  readonly overloadMs: number;
}

/** After which an order that has not ended is counted apart, in milliseconds. */
export const limitMs = 60_000;
/** Before one order is measured by itself, in milliseconds. */
export const aloneWarmUpMs = 500;

export const full: Effort = {
  repetitions: 5,
  inFlight: 500,
  warmUpMs: 4_000,
  forMs: 10_000,
  aloneMs: 4_000,
  steps: [0.2, 0.4, 0.6, 0.8, 0.9, 1, 1.2],
  stepMs: 12_000,
  overloadMs: 120_000,
};

export const quick: Effort = {
  repetitions: 1,
  inFlight: 50,
  warmUpMs: 3_000,
  forMs: 6_000,
  aloneMs: 2_000,
  steps: [0.4, 0.8, 1.2],
  stepMs: 4_000,
  overloadMs: 15_000,
};
