import type { Style } from '@shop/contracts';

/**
 * What a story may know about the style it runs against: declared here, as data, so that no story ever asks for the
 * style's name (watermill's `Features`, `pubsub/tests/test_pubsub.go`).
 */
export interface Traits {
  /** Prices and stock are asked of their owner when they are needed; otherwise they are copies, kept by events. */
  readonly asksAtTheMomentOfNeed: boolean;
  /** One service holds the list of steps of every order and can be asked for it. */
  readonly knowsSteps: boolean;
  /** Messages go through the broker, so that they wait there for a service that is down. */
  readonly needsBroker: boolean;
  /** The bare chain of four hops that its happy path is measured against. */
  readonly bareChain: 'tcp' | 'amqp';
}

export const traits: Readonly<Record<Style, Traits>> = {
  orchestrated: { asksAtTheMomentOfNeed: true, knowsSteps: true, needsBroker: false, bareChain: 'tcp' },
  choreographed: { asksAtTheMomentOfNeed: false, knowsSteps: false, needsBroker: true, bareChain: 'amqp' },
};
