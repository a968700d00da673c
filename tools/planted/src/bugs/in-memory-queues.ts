import type { Bug } from '../bug.js';

export const inMemoryQueues: Bug = {
  id: 'in-memory-queues',
  mistake: 'persistent: false',
  title: {
    en: 'Publishes with persistent: false, to classic queues',
    pt: 'Publica com persistent: false, em filas clássicas',
  },
  breaks: {
    en: 'What was confirmed and not yet handled is gone once the broker was killed and started: the order stands still for ever.',
    pt: 'O que foi confirmado e ainda não tratado some quando o broker é morto e reiniciado: o pedido fica parado para sempre.',
  },
  insteadOf: {
    en: 'Quorum queues write every message down, whatever its publisher says; only on other queues is persistent: false more than a word.',
    pt: 'Filas quorum gravam toda mensagem, diga o que disser quem publica; só em outras filas persistent: false é mais que uma palavra.',
  },
  changes: [
    {
      file: 'libs/events/src/publisher.ts',
      find: '{ persistent: true, ...options }',
      put: '{ persistent: false, ...options }',
    },
    {
      file: 'libs/events/src/topology.ts',
      find: `    'x-queue-type': 'quorum',
    'x-delivery-limit': deliveryLimit,
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': dead,
    'x-dead-letter-strategy': 'at-least-once',
`,
      put: `    'x-queue-type': 'classic',
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': dead,
`,
    },
  ],
  tests: ['libs/events/src/publisher.spec.ts'],
};
