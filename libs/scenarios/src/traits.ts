import type { CommandType, Domain, EventType, RpcTransport, Style } from '@shop/contracts';

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
  /** The messages that lead to a charge and to a parcel: who sends them, who acts on them. */
  readonly wire: { readonly charge: Wire; readonly ship: Wire };
  /**
   * Whom a cancellation has to reach before a step is taken: the participant itself, so that it may overtake the message
   * on its way; or the saga, whose step is taken once it has decided to.
   */
  readonly cancellationIsDecidedBy: 'participant' | 'saga';
  /** The bare chain of four hops that its happy path is measured against. */
  readonly bareChain: 'tcp' | 'amqp';
}

/** A message on its way. */
export interface Wire {
  readonly from: Domain;
  readonly type: CommandType | EventType;
  readonly to: Domain;
}

export const traits: Readonly<Record<Style, Traits>> = {
  orchestrated: {
    asksAtTheMomentOfNeed: true,
    knowsSteps: true,
    needsBroker: false,
    wire: {
      charge: { from: 'order', type: 'payment.charge', to: 'payment' },
      ship: { from: 'order', type: 'shipping.ship', to: 'shipping' },
    },
    cancellationIsDecidedBy: 'saga',
    bareChain: 'tcp',
  },
  choreographed: {
    asksAtTheMomentOfNeed: false,
    knowsSteps: false,
    needsBroker: true,
    wire: {
      charge: { from: 'order', type: 'order.created', to: 'payment' },
      ship: { from: 'payment', type: 'payment.approved', to: 'shipping' },
    },
    cancellationIsDecidedBy: 'participant',
    bareChain: 'amqp',
  },
};

/** The same where the calls of the orchestrated style travel over the broker: a chain by TCP would be no yardstick. */
export function traitsOf(style: Style, rpcTransport: RpcTransport = 'tcp'): Traits {
  if (style !== 'orchestrated' || rpcTransport === 'tcp') return traits[style];
  return { ...traits[style], bareChain: 'amqp' };
}
