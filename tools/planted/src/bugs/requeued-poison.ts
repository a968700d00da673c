import type { Bug } from '../bug.js';

export const requeuedPoison: Bug = {
  id: 'requeued-poison',
  mistake: 'nack with requeue on poison',
  title: {
    en: 'Gives a failed message back to the queue at once',
    pt: 'Devolve na hora à fila a mensagem que falhou',
  },
  breaks: {
    en: 'A message that always fails goes round as fast as the broker can, and ends without the reason why it failed.',
    pt: 'Uma mensagem que sempre falha gira tão rápido quanto o broker consegue, e termina sem o motivo da falha.',
  },
  changes: [
    {
      file: 'libs/events/src/deliveries.ts',
      find: '        const tally = await this.attempts.failed(message.id);\n',
      put: '        if (error) throw error;\n        const tally = await this.attempts.failed(message.id);\n',
    },
    {
      file: 'libs/events/src/consumer.ts',
      find: 'lost(error instanceof Error ? error : new Error(String(error)));',
      put: 'if (error) channel.nack(delivery, false, true);',
    },
  ],
  tests: ['libs/events/src/deliveries.spec.ts', 'libs/events/src/events.module.spec.ts'],
};
