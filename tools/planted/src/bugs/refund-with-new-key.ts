import type { Bug } from '../bug.js';

export const refundWithNewKey: Bug = {
  id: 'refund-with-new-key',
  mistake: 'a compensation that is not idempotent',
  title: { en: 'Asks for a refund with a new key each time', pt: 'Pede o estorno com uma chave nova a cada vez' },
  breaks: {
    en: 'A refund whose answer was lost is asked for again and made again: the customer gets the money twice.',
    pt: 'Um estorno cuja resposta se perdeu é pedido e feito de novo: o cliente recebe o dinheiro duas vezes.',
  },
  changes: [
    {
      file: 'libs/services/src/payment/payments.ts',
      find: 'key: `${orderId}:refund`',
      put: 'key: `${orderId}:refund:${this.runtime.ids.next()}`',
    },
  ],
  tests: ['libs/services/src/payment/refunds.spec.ts'],
};
