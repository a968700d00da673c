import type { OrderSnapshot } from '@shop/contracts';
import type { OrderCommand, OrderState } from '@shop/domain-order';
import type { CancelReason } from '@shop/domain-kernel';
import { again, done, failed, type SagaTable } from '@shop/saga';

export type FulfilOrderStep = 'charge' | 'ship' | 'notify' | 'undo-charge' | 'tell' | 'clear-cart';

/** What the saga is started with. */
export interface FulfilOrder {
  readonly order: OrderSnapshot;
  readonly paymentToken: string;
  readonly cartVersion: number;
}

/** How the order stands; the saga reads it whenever it stores an intent. */
export type OrderView = Pick<OrderState, 'status' | 'reason'>;

export type FulfilOrderSaga = SagaTable<FulfilOrderStep, FulfilOrder, OrderView, OrderCommand>;

/**
 * The whole flow of an order, from top to bottom. Nobody else knows it: the services named here answer what they are
 * asked, and the order is told (`note`) what came of it.
 *
 * - A service that cannot be reached is asked again until it answers; that is never a reason to compensate.
 * - `asking` means: the world outside (card network, carrier, mail) has not answered yet. It is asked again.
 * - `ship` is the pivot. Before it everything can be undone; from its intent on, the order goes through.
 *
 * @param paymentDeadlineMs silence of the card network, in milliseconds, after which the payment is given up
 */
export const fulfilOrder = (paymentDeadlineMs: number): FulfilOrderSaga => ({
  path: ['charge', 'ship', 'notify'],
  beside: ['clear-cart'],
  steps: {
    charge: {
      command: 'payment.charge',
      request: ({ order, paymentToken }) => ({ order, paymentToken }),
      on: {
        approved: () => done({ note: { type: 'note-paid' }, next: 'ship' }),
        declined: ({ reason }) => failed({ note: { type: 'note-declined', reason }, next: 'tell' }),
        asking: ({ since }, { now }) =>
          now - Date.parse(since) < paymentDeadlineMs
            ? again
            : failed({ note: { type: 'note-refused', reason: 'payment_timeout' }, next: 'undo-charge' }),
      },
      undo: 'undo-charge',
    },

    ship: {
      command: 'shipping.ship',
      // Cancel against ship is decided here: read in the transaction that stores the intent to ship. After it: too late.
      instead: ({ status }) => (status === 'cancelling' ? 'undo-charge' : undefined),
      request: ({ order }) => ({ order }),
      on: {
        shipped: () => done({ note: { type: 'note-shipped' }, next: 'notify' }),
        refused: ({ reason }) => failed({ note: { type: 'note-refused', reason }, next: 'undo-charge' }),
        asking: () => again,
      },
    },

    notify: {
      command: 'notification.notify',
      request: ({ order }) => ({ order, kind: 'shipped' }),
      on: {
        told: () => done({ note: { type: 'note-told', kind: 'shipped', delivered: true }, next: 'end' }),
        undeliverable: () => done({ note: { type: 'note-told', kind: 'shipped', delivered: false }, next: 'end' }),
        asking: () => again,
      },
    },

    'undo-charge': {
      command: 'payment.refund',
      request: ({ order }, view) => ({ order, reason: reasonOf(view) }),
      on: {
        refunded: (_, { asked: { reason } }) => done({ note: { type: 'note-refunded', reason }, next: 'tell' }),
        'nothing-charged': (_, { asked: { reason } }) =>
          done({ note: { type: 'note-refunded', reason }, next: 'tell' }),
        asking: () => again,
      },
      attentionAfter: 10,
    },

    tell: {
      command: 'notification.notify',
      request: ({ order }, view) => ({ order, kind: 'cancelled', reason: reasonOf(view) }),
      on: {
        told: () => done({ note: { type: 'note-told', kind: 'cancelled', delivered: true }, next: 'end' }),
        undeliverable: () => done({ note: { type: 'note-told', kind: 'cancelled', delivered: false }, next: 'end' }),
        asking: () => again,
      },
    },

    'clear-cart': {
      command: 'cart.clear',
      request: ({ order, cartVersion }) => ({ order, cartVersion }),
      on: { cleared: () => done({ next: 'end' }) },
    },
  },
});

/** The reason that was recorded first is the one the customer is told. */
function reasonOf({ status, reason }: OrderView): CancelReason {
  if (reason === undefined) throw new Error(`An order that is ${status} has no reason to be cancelled`);
  return reason;
}
