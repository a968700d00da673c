import {
  ImpossibleMessage,
  unreachable,
  type CancelReason,
  type Decider,
  type DeclineReason,
  type Money,
} from '@shop/domain-kernel';

/**
 * The money of one order: charged at most once, refunded at most once, by a card network that answers late, or not for a
 * long time, but never takes back an answer.
 */
export type PaymentState =
  | { readonly status: 'none' }
  /** A tombstone: the cancellation was here first, so this order is never charged. */
  | { readonly status: 'stopped' }
  | ({ readonly status: 'charging' } & Asked)
  | ({ readonly status: 'approved'; readonly chargeId: string } & Asked)
  | { readonly status: 'declined'; readonly reason: DeclineReason }
  /** Given up, but the network has not answered yet: what it approves now is refunded at once. */
  | ({ readonly status: 'timed-out' } & Asked)
  | ({ readonly status: 'refunding'; readonly reason: CancelReason; readonly refusals: number } & Asked)
  | ({ readonly status: 'refunded'; readonly reason: CancelReason } & Asked);

interface Asked {
  readonly amount: Money;
  readonly paymentToken: string;
  /** When the intent to charge was stored, in milliseconds since the epoch: the network's silence counts from here. */
  readonly since: number;
}

export type PaymentCommand =
  | { readonly type: 'charge'; readonly amount: Money; readonly paymentToken: string }
  | { readonly type: 'stop' }
  | { readonly type: 'note-approved'; readonly chargeId: string }
  | { readonly type: 'note-declined'; readonly reason: DeclineReason }
  | { readonly type: 'give-up' }
  | { readonly type: 'refund'; readonly reason: CancelReason }
  | { readonly type: 'undo'; readonly reason: CancelReason }
  | { readonly type: 'note-refund-refused' }
  | { readonly type: 'note-refunded' };

export type PaymentFact =
  | ({ readonly type: 'charging' } & Asked)
  | { readonly type: 'stopped' }
  | { readonly type: 'approved'; readonly chargeId: string; readonly amount: Money }
  | { readonly type: 'declined'; readonly reason: DeclineReason }
  | { readonly type: 'declined-late' }
  | { readonly type: 'timed-out' }
  /** `late`: the network approved after the order was given up. */
  | { readonly type: 'refunding'; readonly reason: CancelReason; readonly amount: Money; readonly late: boolean }
  | { readonly type: 'refund-refused' }
  | { readonly type: 'refunded'; readonly reason: CancelReason; readonly amount: Money };

/** So many refusals of one refund, and a person should look. */
export const refusalsUntilAttention = 10;

function decide(command: PaymentCommand, state: PaymentState, now: number): readonly PaymentFact[] {
  switch (command.type) {
    case 'charge':
      if (state.status === 'stopped') return [{ type: 'declined', reason: 'customer_request' }];
      if (state.status !== 'none') return [];
      return [{ type: 'charging', amount: command.amount, paymentToken: command.paymentToken, since: now }];

    case 'stop':
      return state.status === 'none' ? [{ type: 'stopped' }] : [];

    case 'note-approved':
      if (state.status === 'charging') return [{ type: 'approved', chargeId: command.chargeId, amount: state.amount }];
      if (state.status === 'timed-out')
        return [{ type: 'refunding', reason: 'payment_timeout', amount: state.amount, late: true }];
      return [];

    case 'note-declined':
      if (state.status === 'charging') return [{ type: 'declined', reason: command.reason }];
      return state.status === 'timed-out' ? [{ type: 'declined-late' }] : [];

    case 'give-up':
      return state.status === 'charging' ? [{ type: 'timed-out' }] : [];

    case 'refund':
      if (state.status === 'approved') return refundOf(state, command.reason);
      if (state.status === 'refunding' || state.status === 'refunded') return [];
      throw new ImpossibleMessage('a refund', state.status);

    case 'undo':
      if (state.status === 'none') return [{ type: 'stopped' }];
      if (state.status === 'charging') return [{ type: 'timed-out' }];
      return state.status === 'approved' ? refundOf(state, command.reason) : [];

    case 'note-refund-refused':
      return state.status === 'refunding' ? [{ type: 'refund-refused' }] : [];

    case 'note-refunded':
      return state.status === 'refunding' ? [{ type: 'refunded', reason: state.reason, amount: state.amount }] : [];

    default:
      return unreachable(command);
  }
}

function refundOf(state: Asked, reason: CancelReason): readonly PaymentFact[] {
  return [{ type: 'refunding', reason, amount: state.amount, late: false }];
}

function evolve(state: PaymentState, fact: PaymentFact): PaymentState {
  switch (fact.type) {
    case 'charging':
      return { status: 'charging', amount: fact.amount, paymentToken: fact.paymentToken, since: fact.since };
    case 'stopped':
      return { status: 'stopped' };
    case 'approved':
      return { ...asked(state), status: 'approved', chargeId: fact.chargeId };
    case 'declined':
      return { status: 'declined', reason: fact.reason };
    case 'declined-late':
      return { status: 'declined', reason: 'payment_timeout' };
    case 'timed-out':
      return { ...asked(state), status: 'timed-out' };
    case 'refunding':
      return { ...asked(state), status: 'refunding', reason: fact.reason, refusals: 0 };
    case 'refund-refused':
      return state.status === 'refunding' ? { ...state, refusals: state.refusals + 1 } : state;
    case 'refunded':
      return { ...asked(state), status: 'refunded', reason: fact.reason };
    default:
      return unreachable(fact);
  }
}

function asked(state: PaymentState): Asked {
  if (!('since' in state)) throw new ImpossibleMessage('an answer of the card network', state.status);
  return { amount: state.amount, paymentToken: state.paymentToken, since: state.since };
}

export const payment: Decider<PaymentState, PaymentCommand, PaymentFact> = {
  initial: { status: 'none' },
  decide,
  evolve,
};
