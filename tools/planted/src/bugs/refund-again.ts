import type { Bug } from '../bug.js';

export const refundAgain: Bug = {
  id: 'refund-again',
  mistake: 'a compensation that is not idempotent',
  title: { en: 'Begins a refund again when told again', pt: 'Recomeça o estorno quando avisado de novo' },
  breaks: {
    en: 'A second refusal by shipping, or the same one delivered twice, opens a refund that was already made.',
    pt: 'Uma segunda recusa do envio, ou a mesma entregue duas vezes, reabre um estorno que já foi feito.',
  },
  changes: [
    {
      file: 'libs/domain/payment/src/payment.ts',
      find: "if (state.status === 'refunding' || state.status === 'refunded') return [];",
      put: "if (state.status === 'refunding' || state.status === 'refunded') return refundOf(state, command.reason);",
    },
  ],
  tests: ['libs/domain/payment/src/payment.spec.ts'],
};
