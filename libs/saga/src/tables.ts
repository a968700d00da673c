import type { Cause, StepStatus } from '@shop/contracts';

/** Times are milliseconds since the epoch; `data`, `cause`, `asked` and `answer` are JSON. */
export interface SagaRow {
  readonly id: string;
  readonly data: string;
  readonly cause: string;
  /** `parked`: a step of it met a defect again and again, and waits for a person. */
  readonly status: 'running' | 'parked' | 'ended';
  /** 1 while a person should look at it. */
  readonly attention: number;
  readonly updated: number;
  /** The runner that takes its steps. */
  readonly owner: string;
  /** Counts its owners. Whoever writes has to know the present number, so that a former owner writes nothing. */
  readonly fence: number;
}

/** A runner counts as alive, and its sagas as taken care of, until its lease ends. */
export interface SagaRunnerRow {
  readonly id: string;
  readonly lease_until: number;
}

export interface SagaStepRow {
  readonly saga_id: string;
  readonly step: string;
  /** A step that has not begun has no row; `running` is an intent without a result. */
  readonly status: Exclude<StepStatus, 'pending'>;
  readonly attempts: number;
  /** Errors in a row that were neither an answer nor an unreachable service. */
  readonly defects: number;
  readonly parked: number;
  readonly at: number;
  readonly message_id: string;
  readonly asked: string;
  readonly answer: string | null;
  readonly error: string | null;
}

export interface SagaTables {
  saga: SagaRow;
  saga_step: SagaStepRow;
  saga_runner: SagaRunnerRow;
}

/** An intent on its way: what its runner needs to send it, however often, also after a restart. */
export interface Work<Step extends string, Data> {
  readonly id: string;
  readonly step: Step;
  readonly messageId: string;
  readonly asked: unknown;
  readonly data: Data;
  readonly cause: Cause;
  /** What its runner has to know to write anything of it. */
  readonly fence: number;
}
