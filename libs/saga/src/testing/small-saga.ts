import type { OrderSnapshot } from '@shop/contracts';
import { again, done, failed, type SagaTable } from '../table.js';

export type SmallStep = 'charge' | 'ship' | 'undo-charge' | 'clear-cart';
export interface SmallView {
  readonly cancelling: boolean;
}
const order = { id: 'o1' } as OrderSnapshot;

/** A small saga: charge, then ship; a refused parcel brings the money back; the cart is cleared beside. */
export const smallSaga: SagaTable<SmallStep, { token: string }, SmallView, string> = {
  path: ['charge', 'ship'],
  beside: ['clear-cart'],
  steps: {
    charge: {
      command: 'payment.charge',
      request: ({ token }) => ({ order, paymentToken: token }),
      on: {
        approved: () => done({ note: 'paid', next: 'ship' }),
        declined: () => failed({ note: 'declined', next: 'end' }),
        asking: () => again,
      },
      undo: 'undo-charge',
    },
    ship: {
      command: 'shipping.ship',
      instead: ({ cancelling }) => (cancelling ? 'undo-charge' : undefined),
      request: () => ({ order }),
      on: {
        shipped: () => done({ note: 'shipped', next: 'end' }),
        refused: () => failed({ note: 'refused', next: 'undo-charge' }),
        asking: () => again,
      },
    },
    'undo-charge': {
      command: 'payment.refund',
      request: () => ({ order, reason: 'out_of_stock' }),
      on: {
        refunded: () => done({ note: 'refunded', next: 'end' }),
        'nothing-charged': () => done({ next: 'end' }),
        asking: () => again,
      },
      attentionAfter: 3,
    },
    'clear-cart': {
      command: 'cart.clear',
      request: () => ({ order, cartVersion: 1 }),
      on: { cleared: () => done({ next: 'end' }) },
    },
  },
};
