import { fulfilOrder, type FulfilOrderSaga, type FulfilOrderStep } from '@shop/orchestrated-order/fulfil-order.saga';
import { allKeys, type PartnerKeys } from '../outside.js';
import { deciders, type Deciders } from '../services.js';
import { participants, type Participants } from './participants.js';

/** What the saga's runner and log promise. */
export interface Promises {
  /** An answer counts only while its step is running. */
  readonly onlyCurrentStep: boolean;
  /** A result is stored in one transaction with the intent of the next step. */
  readonly nextIntentWithResult: boolean;
  /** When the saga looks whether its customer has asked for a cancellation, before it ships. */
  readonly readsCancellation: 'with the intent' | 'before the intent' | 'after the intent';
  /** The steps that the saga takes for failed when their service does not answer. */
  readonly givesUpUnheard: readonly FulfilOrderStep[];
}

/** Everything that makes up the orchestrated shop, in parts that can be taken out one by one. */
export interface Orchestration {
  readonly deciders: Deciders;
  readonly participants: Participants;
  readonly saga: FulfilOrderSaga;
  readonly keys: PartnerKeys;
  readonly promises: Promises;
}

/** Time here has two moments: before the payment deadline, and after it. Milliseconds. */
export const paymentDeadlineMs = 10_000;

export const orchestration: Orchestration = {
  deciders,
  participants,
  saga: fulfilOrder(paymentDeadlineMs),
  keys: allKeys,
  promises: {
    onlyCurrentStep: true,
    nextIntentWithResult: true,
    readsCancellation: 'with the intent',
    givesUpUnheard: [],
  },
};
