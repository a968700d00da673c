import type { Cause, CommandData } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Store, Tx } from '@shop/storage';
import type { SagaCommand, SagaReply } from './table.js';

export interface SagaCallOptions {
  /** The id of the command; the same whenever this intent is sent again. */
  readonly id: string;
  readonly subject: string;
  /** `<saga id>:<step>`: by it the participant knows a repeated request. */
  readonly key: string;
  readonly cause: Cause;
}

/** Moments between which a process can die. A test stops a runner at one of them. */
export type SagaMoment = 'intent-stored' | 'called' | 'reply-received' | 'result-stored';

/** What a runner needs from outside. */
export interface SagaPorts<View, Note> {
  readonly store: Store;
  readonly runtime: Runtime;
  /**
   * Asks a participant.
   * @throws Unavailable when it could not be asked, or did not answer: asked again for as long as it takes
   * @throws any other error for a defect: asked again a bounded number of times, then parked
   */
  call(command: SagaCommand, data: CommandData<SagaCommand>, options: SagaCallOptions): Promise<SagaReply>;
  /** How the owner stands, read in the transaction that stores the intent made from it. */
  view(tx: Tx, id: string): Promise<View>;
  /** Tells the owner, in the transaction that stores the result it follows from. */
  apply(tx: Tx, id: string, note: Note, cause: Cause): Promise<unknown>;
  /** Awaited at each moment, where given. */
  reached?(moment: SagaMoment, id: string, step: string): Promise<void>;
}

/** When a step is tried again. Times in milliseconds. */
export interface SagaPace {
  /** After a participant has answered that it is still at it; it has held that answer back for a while already. */
  readonly againMs: number;
  /** After an error: up to this, doubled each time, capped, with full jitter. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
  /** So many defects in a row park a step. */
  readonly defects: number;
}

export const usualPace: SagaPace = { againMs: 150, backoffMs: 200, backoffCapMs: 2_000, defects: 5 };
