import type { Bug } from '../bug.js';

export const ackBeforeCommit: Bug = {
  id: 'ack-before-commit',
  mistake: 'ack before commit',
  title: { en: 'Acknowledges before the commit', pt: 'Confirma o recebimento antes do commit' },
  breaks: {
    en: 'A service that dies in between has told the broker to forget a message whose work is not stored: it is lost.',
    pt: 'Um serviço que morre no intervalo já mandou o broker esquecer uma mensagem cujo trabalho não está gravado: ela se perde.',
  },
  changes: [
    {
      file: 'libs/events/src/consumer.ts',
      find: `      const outcome = await this.deliveries.process(delivery, interrupt);
      if (outcome === 'finished' && !over.aborted) channel.ack(delivery);`,
      put: `      if (!over.aborted) channel.ack(delivery);
      await this.deliveries.process(delivery, interrupt);`,
    },
  ],
  tests: ['libs/events/src/events.module.spec.ts'],
};
