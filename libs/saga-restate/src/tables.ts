import type { SagaTables } from '@shop/saga';

/** A run of Restate that was asked for: it takes `step` and whatever follows from it. */
export interface SagaRunRow {
  /** The key of the workflow: Restate takes each only once. */
  readonly key: string;
  readonly saga_id: string;
  readonly step: string;
  /** 1 once Restate has taken it. */
  readonly submitted: number;
}

/** What came after a step, for an attempt that comes again because nobody heard how the one before ended. */
export interface SagaFollowRow {
  readonly saga_id: string;
  readonly step: string;
  /** The name of a step, or `end`. */
  readonly next: string;
}

export interface RestateTables extends SagaTables {
  saga_run: SagaRunRow;
  saga_follow: SagaFollowRow;
}
