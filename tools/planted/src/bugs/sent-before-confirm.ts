import type { Bug } from '../bug.js';

export const sentBeforeConfirm: Bug = {
  id: 'sent-before-confirm',
  mistake: 'mark-sent before confirm',
  title: { en: 'Marks an event sent before it is confirmed', pt: 'Marca o evento como enviado antes da confirmação' },
  breaks: {
    en: 'An event that the broker never got counts as sent, and nobody sends it again: the order stands still for ever.',
    pt: 'Um evento que o broker nunca recebeu conta como enviado, e ninguém o reenvia: o pedido fica parado para sempre.',
  },
  changes: [
    {
      file: 'libs/events/src/outbox.ts',
      find: `      await this.publisher.publish(message);
`,
      put: `      await this.marks.add(messageId);
      await this.publisher.publish(message);
`,
    },
  ],
  tests: ['libs/events/src/outbox.spec.ts'],
};
