import type { Bug } from '../bug.js';

export const deadlineForgetsCharge: Bug = {
  id: 'deadline-forgets-charge',
  mistake: 'a timeout taken for a failure',
  title: { en: 'Stops asking once the deadline has passed', pt: 'Para de perguntar quando o prazo passa' },
  breaks: {
    en: 'What the card network approves after the deadline is never heard of, so it is never refunded.',
    pt: 'O que a rede de cartões aprova depois do prazo nunca chega a ser sabido, e por isso nunca é estornado.',
  },
  changes: [
    {
      file: 'libs/domain/payment/src/payment.ts',
      find: "return state.status === 'charging' ? [{ type: 'timed-out' }] : [];",
      put: "return state.status === 'charging' ? [{ type: 'declined', reason: 'payment_timeout' }] : [];",
    },
  ],
  tests: ['libs/domain/payment/src/payment.spec.ts', 'tools/protocol/src/protocol.spec.ts'],
};
