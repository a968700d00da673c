import type { Bug } from '../bug.js';

export const keyOfAnybody: Bug = {
  id: 'key-of-anybody',
  mistake: 'idempotency key not scoped to the customer',
  title: {
    en: 'Looks an idempotency key up without its customer',
    pt: 'Procura a chave de idempotência sem o cliente',
  },
  breaks: {
    en: 'A customer who happens to send the same key is shown the order of another, and gets none.',
    pt: 'Um cliente que por acaso envia a mesma chave vê o pedido de outro, e fica sem o seu.',
  },
  changes: [
    {
      file: 'libs/services/src/order/checkouts.ts',
      find: ".where('customer_id', '=', customerId).where('key', '=', key)",
      put: ".where('key', '=', key)",
    },
  ],
  tests: ['libs/services/src/order/checkouts.spec.ts'],
};
