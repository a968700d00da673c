import type { Bug } from '../bug.js';

export const paymentNotUnique: Bug = {
  id: 'payment-not-unique',
  mistake: 'no UNIQUE on (order, effect)',
  title: { en: 'Payments: no key on (order, kind)', pt: 'Pagamentos: sem chave em (pedido, tipo)' },
  breaks: {
    en: 'Nothing refuses a second charge or refund of an order in our own books once a guard before them has failed.',
    pt: 'Nada recusa uma segunda cobrança ou um segundo estorno do pedido nos nossos livros quando uma guarda anterior falha.',
  },
  changes: [
    {
      file: 'libs/services/src/payment/ledger.ts',
      find: `      at \${integer} not null,
      primary key (order_id, kind)
`,
      put: `      at \${integer} not null
`,
    },
  ],
  tests: ['libs/services/src/payment/ledger.spec.ts'],
};
