import type { Bug } from '../bug.js';

export const inboxOutsideTransaction: Bug = {
  id: 'inbox-outside-transaction',
  mistake: 'inbox check outside the transaction',
  title: { en: 'Checks the inbox in a transaction of its own', pt: 'Consulta a inbox em uma transação à parte' },
  breaks: {
    en: 'A message counts as handled although its work failed: when it comes again it is passed over, and its effect never happens.',
    pt: 'Uma mensagem conta como tratada embora seu trabalho tenha falhado: quando volta é ignorada, e seu efeito nunca acontece.',
  },
  changes: [
    {
      file: 'libs/events/src/inbox.ts',
      find: `    return this.store.transaction(async (tx) => {
      if (!(await rememberMessage(tx, consumer, message.id, this.clock.now()))) return undefined;
`,
      put: `    const claim = this.store.transaction((tx) => rememberMessage(tx, consumer, message.id, this.clock.now()));
    return this.store.transaction(async (tx) => {
      if (!(await claim)) return undefined;
`,
    },
  ],
  tests: ['libs/events/src/inbox.spec.ts'],
};
