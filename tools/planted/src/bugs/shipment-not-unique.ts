import type { Bug } from '../bug.js';

export const shipmentNotUnique: Bug = {
  id: 'shipment-not-unique',
  mistake: 'no UNIQUE on (order, effect)',
  title: { en: 'Shipments: no key on the order', pt: 'Envios: sem chave no pedido' },
  breaks: {
    en: 'Nothing refuses a second shipment of an order in our own books once a guard before them has failed.',
    pt: 'Nada recusa um segundo envio do pedido nos nossos livros quando uma guarda anterior falha.',
  },
  changes: [
    {
      file: 'libs/services/src/shipping/tables.ts',
      find: 'order_id text primary key',
      put: 'order_id text not null',
    },
  ],
  tests: ['libs/services/src/shipping/shipments.spec.ts'],
};
