import type { Bug } from '../bug.js';

export const notMandatory: Bug = {
  id: 'not-mandatory',
  mistake: 'no mandatory',
  title: { en: 'Publishes without mandatory', pt: 'Publica sem mandatory' },
  breaks: {
    en: 'The broker confirms an event that no queue is bound for, and drops it: it counts as sent, and nobody ever gets it.',
    pt: 'O broker confirma um evento que nenhuma fila espera e o descarta: conta como enviado, e ninguém o recebe.',
  },
  changes: [
    {
      file: 'libs/events/src/publisher.ts',
      find: 'mandatory: !unconsumed.includes(message.type as EventType)',
      put: 'mandatory: false',
    },
  ],
  tests: ['libs/events/src/publisher.spec.ts'],
};
