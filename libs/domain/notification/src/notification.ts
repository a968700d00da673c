import { unreachable, type CancelReason, type Decider } from '@shop/domain-kernel';

export type NoticeKind = 'shipped' | 'cancelled';

/** One fact told to one customer, once: a shipment, or a cancellation. */
export type NoticeState =
  | { readonly status: 'none' }
  | { readonly status: 'sending'; readonly reason?: CancelReason; readonly since: number }
  | { readonly status: 'told' }
  /** The mailbox refuses for good: the last step of an order cannot fail the order. */
  | { readonly status: 'undeliverable' };

export type NoticeCommand =
  | { readonly type: 'tell'; readonly reason?: CancelReason }
  | { readonly type: 'note-delivered' }
  | { readonly type: 'note-undeliverable' };

export type NoticeFact =
  | { readonly type: 'sending'; readonly reason?: CancelReason; readonly since: number }
  | { readonly type: 'told' }
  | { readonly type: 'undeliverable' };

function decide(command: NoticeCommand, state: NoticeState, now: number): readonly NoticeFact[] {
  switch (command.type) {
    case 'tell':
      if (state.status !== 'none') return [];
      return [{ type: 'sending', since: now, ...(command.reason ? { reason: command.reason } : {}) }];
    case 'note-delivered':
      return state.status === 'sending' ? [{ type: 'told' }] : [];
    case 'note-undeliverable':
      return state.status === 'sending' ? [{ type: 'undeliverable' }] : [];
    default:
      return unreachable(command);
  }
}

function evolve(_state: NoticeState, fact: NoticeFact): NoticeState {
  switch (fact.type) {
    case 'sending':
      return { status: 'sending', since: fact.since, ...(fact.reason ? { reason: fact.reason } : {}) };
    case 'told':
      return { status: 'told' };
    case 'undeliverable':
      return { status: 'undeliverable' };
    default:
      return unreachable(fact);
  }
}

export const notification: Decider<NoticeState, NoticeCommand, NoticeFact> = {
  initial: { status: 'none' },
  decide,
  evolve,
};
