import type { Attention, Cause, http } from '@shop/contracts';
import type { Tx } from '@shop/storage';

/** Whoever executes a saga table: our own runner, or an engine that somebody else has built. */
export interface SagaExecutor<Data> {
  /**
   * Stores a saga with its first intents in the caller's transaction, and sees to it from the moment that is durable,
   * whatever dies then.
   * @throws when there is a saga of that id already
   */
  start(tx: Tx, id: string, data: Data, cause: Cause): Promise<void>;
  /** Takes up what is unfinished; called once, at the start of the process. */
  resume(): Promise<void>;
  /** Lets go of everything. What is under way counts as unfinished. */
  stop(): Promise<void>;
  /** Tries the parked steps of a saga again. @returns whether there was one */
  retry(id: string): Promise<boolean>;
  /** How each step of a saga stands; undefined for an unknown saga. */
  steps(id: string): Promise<http.StepList | undefined>;
  /** How many sagas have not ended, and how many of those a person should look at. */
  backlog(): Promise<{ sagas: number; attention: number }>;
  /** The steps that wait for a person, or that a person should know of. */
  attention(): Promise<Attention[]>;
  /** Whether what is started now is also taken up now. */
  ready(): boolean;
}
