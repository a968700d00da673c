import type { OrderStatus, Style, TraceMessage } from '@shop/contracts';
import { choreographedSteps } from './expected-choreographed.js';
import { orchestratedSteps } from './expected-orchestrated.js';

/** A message of the flow that has not been seen, or failed. */
export interface ExpectedStep {
  readonly kind: 'call' | 'event';
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Nothing else has to happen before it: this is what the order waits for now. */
  readonly due: boolean;
  /** Index of the message since which it is due; absent when it is due since the order was accepted, or not yet. */
  readonly since?: number;
  /** Index of the last try that failed, or that was told to ask again. */
  readonly tried?: number;
}

/**
 * What is still to come for an order, first what comes first: the flow forward, and as soon as the messages or the
 * status tell of a refusal or a cancellation, the way back. It follows from what was said and from nothing else; what is
 * not known yet (whether a card will be declined) is expected to go well.
 */
export function expectedSteps(
  style: Style,
  messages: readonly TraceMessage[],
  status?: OrderStatus,
): readonly ExpectedStep[] {
  return style === 'orchestrated' ? orchestratedSteps(messages, status) : choreographedSteps(messages, status);
}
