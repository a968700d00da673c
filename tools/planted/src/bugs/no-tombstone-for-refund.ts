import type { Bug } from '../bug.js';

export const noTombstoneForRefund: Bug = {
  id: 'no-tombstone-for-refund',
  mistake: 'no tombstone',
  title: {
    en: 'Payment forgets a refund that came before its charge',
    pt: 'O pagamento esquece um estorno que chegou antes da cobrança',
  },
  breaks: {
    en: 'Orchestrated: the charge of a process that was frozen arrives after its refund, and the money of a cancelled order is kept.',
    pt: 'Orquestrado: a cobrança de um processo congelado chega depois do estorno, e o dinheiro de um pedido cancelado fica retido.',
  },
  changes: [
    {
      file: 'libs/domain/payment/src/payment.ts',
      find: "if (state.status === 'none') return [{ type: 'stopped' }];",
      put: "if (state.status === 'none') return [];",
    },
  ],
  tests: ['libs/domain/payment/src/payment.spec.ts', 'apps/orchestrated/payment/src/payment.rpc.spec.ts'],
};
