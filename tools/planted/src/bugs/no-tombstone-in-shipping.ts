import type { Bug } from '../bug.js';

export const noTombstoneInShipping: Bug = {
  id: 'no-tombstone-in-shipping',
  mistake: 'no tombstone',
  title: {
    en: 'Shipping forgets a cancellation that came first',
    pt: 'O envio esquece um cancelamento que chegou primeiro',
  },
  breaks: {
    en: 'Choreographed: an order that was cancelled in time is shipped, because the approval of its payment arrived later.',
    pt: 'Coreografado: um pedido cancelado a tempo é enviado, porque a aprovação do pagamento chegou depois.',
  },
  changes: [
    {
      file: 'libs/domain/shipping/src/shipping.ts',
      find: "return parcel.status === 'none' ? [{ type: 'stopped' }] : [];",
      put: 'return [];',
    },
  ],
  tests: ['libs/domain/shipping/src/shipping.spec.ts', 'tools/protocol/src/protocol.spec.ts'],
};
