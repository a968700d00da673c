import type { Bug } from '../bug.js';

export const notPersistent: Bug = {
  id: 'not-persistent',
  mistake: 'persistent: false',
  title: { en: 'Publishes with persistent: false', pt: 'Publica com persistent: false' },
  breaks: {
    en: 'The broker may keep the event in memory only; a quorum queue writes it down all the same, any other queue loses it at a restart.',
    pt: 'O broker pode guardar o evento só na memória; uma fila quorum o grava mesmo assim, qualquer outra o perde ao reiniciar.',
  },
  changes: [
    {
      file: 'libs/events/src/publisher.ts',
      find: '{ persistent: true, ...options }',
      put: '{ persistent: false, ...options }',
    },
  ],
  tests: ['libs/events/src/publisher.spec.ts'],
};
