import type { Bug } from '../bug.js';

export const timeoutIsFailure: Bug = {
  id: 'timeout-is-failure',
  mistake: 'a timeout taken for a failure',
  title: { en: 'Takes a silent card network for a refusal', pt: 'Toma o silêncio da rede de cartões por recusa' },
  breaks: {
    en: 'The order is cancelled as declined although the card network may have charged: the money is kept and nobody knows.',
    pt: 'O pedido é cancelado como recusado embora a rede de cartões possa ter cobrado: o dinheiro fica retido e ninguém sabe.',
  },
  changes: [
    {
      file: 'libs/services/src/payment/payments.ts',
      find: "else if (isLast && now >= dueAt) await note({ type: 'give-up' });",
      put: "else await note({ type: 'note-declined', reason: 'payment_declined' });",
    },
  ],
  tests: ['libs/services/src/payment/payments.spec.ts', 'libs/services/src/payment/payment-deadline.spec.ts'],
};
