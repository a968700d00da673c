import { ImpossibleMessage, unreachable, type CancelReason, type Decider } from '@shop/domain-kernel';
import { pathTo, type OrderStatus } from './status.js';

export type { OrderStatus } from './status.js';

/** How an order stands. What it was accepted with is frozen and lives beside this. */
export interface OrderState {
  readonly status: OrderStatus | 'none';
  /** Why it is being, or was, cancelled: the reason that was recorded first. */
  readonly reason?: CancelReason;
  readonly notification?: 'told' | 'undeliverable';
  readonly history: readonly { readonly status: OrderStatus; readonly at: number }[];
}

export type OrderCommand =
  | { readonly type: 'place' }
  | { readonly type: 'request-cancellation' }
  | { readonly type: 'note-paid' }
  | { readonly type: 'note-declined'; readonly reason: CancelReason }
  /** It will not be shipped, or its payment was given up: what was charged comes back. */
  | { readonly type: 'note-refused'; readonly reason: CancelReason }
  | { readonly type: 'note-refunded'; readonly reason: CancelReason }
  | { readonly type: 'note-shipped' }
  | { readonly type: 'note-told'; readonly kind: 'shipped' | 'cancelled'; readonly delivered: boolean };

export type OrderFact =
  | { readonly type: 'placed'; readonly at: number }
  | { readonly type: 'cancellation-requested' }
  | { readonly type: 'moved'; readonly to: OrderStatus; readonly at: number; readonly reason?: CancelReason }
  | { readonly type: 'told'; readonly notification: 'told' | 'undeliverable' };

/** Whether a customer may still ask for a cancellation; when it is already what they asked for, asking again is fine. */
export function canBeCancelled({ status, reason }: OrderState): boolean {
  if (status === 'pending' || status === 'paid' || status === 'cancelling') return true;
  return status === 'cancelled' && reason === 'customer_request';
}

function decide(command: OrderCommand, state: OrderState, now: number): readonly OrderFact[] {
  const { status } = state;
  switch (command.type) {
    case 'place':
      return status === 'none' ? [{ type: 'placed', at: now }] : [];

    case 'request-cancellation':
      if (status !== 'pending' && status !== 'paid') return [];
      return [{ type: 'cancellation-requested' }, ...moves(state, 'cancelling', now, 'customer_request')];

    case 'note-paid':
      return status === 'pending' ? moves(state, 'paid', now) : [];

    case 'note-declined':
      if (isUndoable(status) && status !== 'paid')
        return moves(state, 'cancelled', now, state.reason ?? command.reason);
      return status === 'cancelled' ? [] : impossible(command, state);

    case 'note-refused':
      if (status === 'pending' || status === 'paid') return moves(state, 'cancelling', now, command.reason);
      return status === 'cancelling' || status === 'cancelled' ? [] : impossible(command, state);

    case 'note-refunded':
      if (status === 'cancelled') return [];
      if (!isUndoable(status)) return impossible(command, state);
      return moves(state, 'cancelled', now, state.reason ?? command.reason, 'cancelling');

    case 'note-shipped':
      if (status === 'shipped' || status === 'completed') return [];
      return isUndoable(status) ? moves(state, 'shipped', now) : impossible(command, state);

    case 'note-told':
      return command.kind === 'shipped' ? toldOfShipment(command, state, now) : toldOfCancellation(command, state);

    default:
      return unreachable(command);
  }
}

function toldOfShipment(command: OrderCommand & { delivered: boolean }, state: OrderState, now: number) {
  if (state.status === 'completed') return [];
  if (!isUndoable(state.status) && state.status !== 'shipped') return impossible(command, state);
  return [told(command.delivered), ...moves(state, 'completed', now)];
}

function toldOfCancellation(command: OrderCommand & { delivered: boolean }, state: OrderState): readonly OrderFact[] {
  return state.status === 'cancelled' && !state.notification ? [told(command.delivered)] : [];
}

function told(delivered: boolean): OrderFact {
  return { type: 'told', notification: delivered ? 'told' : 'undeliverable' };
}

function isUndoable(status: OrderState['status']): boolean {
  return status === 'pending' || status === 'paid' || status === 'cancelling';
}

/** Later facts imply the earlier ones that have not arrived yet: every missing step is taken, so history stays a path. */
function moves(state: OrderState, to: OrderStatus, at: number, reason?: CancelReason, via?: OrderStatus) {
  const because = reason === undefined ? {} : { reason };
  return pathTo(state.status, to, via).map((step): OrderFact => ({ type: 'moved', to: step, at, ...because }));
}

function impossible(command: OrderCommand, state: OrderState): never {
  throw new ImpossibleMessage(command.type, state.status);
}

function evolve(state: OrderState, fact: OrderFact): OrderState {
  switch (fact.type) {
    case 'placed':
      return { status: 'pending', history: [{ status: 'pending', at: fact.at }] };
    case 'cancellation-requested':
      return state;
    case 'moved':
      return entering(state, fact);
    case 'told':
      return { ...state, notification: fact.notification };
    default:
      return unreachable(fact);
  }
}

function entering(state: OrderState, { to, at, reason }: OrderFact & { type: 'moved' }): OrderState {
  const { reason: kept, ...rest } = state;
  const because = to === 'cancelling' || to === 'cancelled' ? (kept ?? reason) : undefined;
  return {
    ...rest,
    ...(because ? { reason: because } : {}),
    status: to,
    history: [...state.history, { status: to, at }],
  };
}

export const order: Decider<OrderState, OrderCommand, OrderFact> = {
  initial: { status: 'none', history: [] },
  decide,
  evolve,
};
