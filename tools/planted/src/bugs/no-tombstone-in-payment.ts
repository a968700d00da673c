import type { Bug } from '../bug.js';

export const noTombstoneInPayment: Bug = {
  id: 'no-tombstone-in-payment',
  mistake: 'no tombstone',
  title: {
    en: 'Payment forgets a cancellation that came first',
    pt: 'O pagamento esquece um cancelamento que chegou primeiro',
  },
  breaks: {
    en: 'Choreographed: an order whose cancellation overtook its creation is charged, and refunded only because shipping refuses it.',
    pt: 'Coreografado: um pedido cujo cancelamento ultrapassou a criação é cobrado, e só estornado porque o envio o recusa.',
  },
  changes: [
    {
      file: 'libs/domain/payment/src/payment.ts',
      find: "return state.status === 'none' ? [{ type: 'stopped' }] : [];",
      put: 'return [];',
    },
  ],
  tests: ['libs/domain/payment/src/payment.spec.ts', 'tools/protocol/src/protocol.spec.ts'],
};
