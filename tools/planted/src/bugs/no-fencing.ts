import type { Bug } from '../bug.js';

export const noFencing: Bug = {
  id: 'no-fencing',
  mistake: 'a lease without fencing',
  title: {
    en: 'The saga stores an answer whatever its step has become',
    pt: 'A saga grava uma resposta seja qual for o estado do passo',
  },
  breaks: {
    en: 'A runner that was frozen comes back with a stale answer after another one has gone on: the saga takes two ways at once.',
    pt: 'Um executor que estava congelado volta com uma resposta velha depois que outro seguiu: a saga toma dois caminhos de uma vez.',
  },
  changes: [
    {
      file: 'libs/saga/src/statements/store-result.ts',
      find: "\n      .where('status', '=', 'running')\n      .where(held(fence))",
      put: '',
    },
  ],
  tests: ['libs/saga/src/runner.spec.ts'],
};
