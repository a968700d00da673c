import type { Bug } from '../bug.js';

export const noticeNotUnique: Bug = {
  id: 'notice-not-unique',
  mistake: 'no UNIQUE on (order, effect)',
  title: { en: 'Notices: no key on (order, kind)', pt: 'Avisos: sem chave em (pedido, tipo)' },
  breaks: {
    en: 'Nothing refuses that a customer is told the same thing twice once a guard before it has failed.',
    pt: 'Nada recusa que o cliente seja avisado duas vezes da mesma coisa quando uma guarda anterior falha.',
  },
  changes: [
    {
      file: 'libs/services/src/notification/notices.ts',
      find: `      at \${integer} not null,
      primary key (order_id, kind)
`,
      put: `      at \${integer} not null
`,
    },
  ],
  tests: ['libs/services/src/notification/notices.spec.ts'],
};
