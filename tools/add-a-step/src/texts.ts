import type { Lang } from '@shop/broker';

/** Everything the command says, in both languages. */
const en = {
  usage:
    'Adds a step to both shops, an invoice for every order that was paid, in a copy of the source, and measures what it takes in each style: files, lines, services. The source itself is left alone.',
  all: 'run all scenarios, not only those that are closest to the step',
  measure: 'only measure, and try nothing',
  keep: 'leave the copy, to look at it or work in it',
  copying: 'The step is added to a copy of the source.',
  kept: (folder: string) => `The copy is left in ${folder}`,
  cannotApply: (why: string) =>
    `The source has changed where the step is put in. Renew the patches in tools/add-a-step/patches (CONTRIBUTING.md says how). ${why}`,
  building: 'Build',
  linting: 'Lint',
  typing: 'Types',
  testing: 'Unit tests',
  telling: 'Scenarios in both styles',
  passed: (title: string, time: string) => `${title}: passed (${time})`,
  failed: (title: string, said: string) => `${title}: FAILED with the step\n${said}`,
  what: 'To add the step',
  shared: 'Both need',
  orchestrated: 'Orchestrated',
  choreographed: 'Choreographed',
  filesAdded: 'new files',
  filesChanged: 'files changed',
  linesAdded: 'lines added',
  linesRemoved: 'lines removed',
  servicesTouched: 'services that were there and change',
  nobody: 'none',
  report: (file: string) => `Result: ${file}`,
};
export type Texts = typeof en;

const pt: Texts = {
  usage:
    'Acrescenta uma etapa às duas lojas, uma nota para cada pedido pago, em uma cópia do código, e mede o que isso exige em cada estilo: arquivos, linhas, serviços. O código em si não é tocado.',
  all: 'roda todos os cenários, não só os mais próximos da etapa',
  measure: 'só mede, e não experimenta nada',
  keep: 'deixa a cópia, para olhar ou trabalhar nela',
  copying: 'A etapa é acrescentada a uma cópia do código.',
  kept: (folder) => `A cópia fica em ${folder}`,
  cannotApply: (why) =>
    `O código mudou onde a etapa é posta. Refaça os patches em tools/add-a-step/patches (CONTRIBUTING.md diz como). ${why}`,
  building: 'Compilação',
  linting: 'Regras do código',
  typing: 'Tipos',
  testing: 'Testes de unidade',
  telling: 'Cenários nos dois estilos',
  passed: (title, time) => `${title}: passou (${time})`,
  failed: (title, said) => `${title}: FALHOU com a etapa\n${said}`,
  what: 'Para acrescentar a etapa',
  shared: 'Os dois precisam',
  orchestrated: 'Orquestrado',
  choreographed: 'Coreografado',
  filesAdded: 'arquivos novos',
  filesChanged: 'arquivos mudados',
  linesAdded: 'linhas acrescentadas',
  linesRemoved: 'linhas removidas',
  servicesTouched: 'serviços que já existiam e mudam',
  nobody: 'nenhum',
  report: (file) => `Resultado: ${file}`,
};

export const texts: Readonly<Record<Lang, Texts>> = { en, pt };
