import type { Lang } from '@shop/broker';
import type { Verdict } from './judge.js';

/** Everything the command says, in both languages. What a bug is called, and what it breaks, is told by the bug. */
const en = {
  usage: `Usage: npm run planted -- [options]

Plants known bugs, one after another, in a copy of the source, and shows which test catches each. The source itself is
left alone. Exit code 0: all are caught; 1: one is not; 2: it could not be told, and a paragraph says why.

  --only <ids>  plant these only, their ids with commas between
  --list        name the bugs and plant none
  --lang <lang> language, pt or en (default: that of the system)
  --help        show this`,
  badOptions: (what: string) => `${what} will not do here. See --help.`,
  noSuchBug: (ids: string) => `There is no bug ${ids}. \`npm run planted -- --list\` names them all.`,
  green: (tests: number, time: string) => `Without any bug: ${tests} tests pass (${time}).`,
  asking: 'First without any bug: the same tests have to pass.',
  judged: (index: number, total: number, id: string, outcome: string, time: string) =>
    `[${index}/${total}] ${id}: ${outcome} (${time})`,
  notGreen: (red: string) =>
    `Without any bug these tests do not pass, so that with one they would prove nothing. Mend them first (npm test):\n${red}`,
  cannotPlant: (why: string) =>
    `The source has changed where a bug is planted. Write the change of that bug anew, in tools/planted/src/bugs. ${why}`,
  noResults: (said: string) => `The tests could not be run. What Jest said:\n${said}`,
  defect: (message: string) => `Something went wrong that should not have: ${message}`,
  outcomes: { caught: 'caught', missed: 'NOT CAUGHT', unclear: 'UNCLEAR' } satisfies Outcomes,
  bug: 'Bug',
  caughtBy: 'Caught by',
  missedBy: 'Nothing in:',
  unclearIn: 'Its tests could not be loaded, so they say nothing:',
  instead: 'nearest equivalent:',
  more: (count: number) => `and ${count} more`,
  sum: (caught: number, total: number) => `${caught} of ${total} planted bugs caught.`,
  report: (path: string) => `All of it: ${path}`,
};

type Outcomes = Readonly<Record<Verdict['outcome'], string>>;
export type Texts = Omit<typeof en, 'outcomes'> & { readonly outcomes: Outcomes };

const pt: Texts = {
  usage: `Uso: npm run planted -- [opções]

Planta erros conhecidos, um por vez, em uma cópia do código, e mostra qual teste pega cada um. O código em si não é
tocado. Sai com 0 se todos foram pegos; 1 se um não foi; 2 se não foi possível dizer, e um parágrafo explica por quê.

  --only <ids>  planta só estes, os ids separados por vírgulas
  --list        mostra os erros e não planta nenhum
  --lang <lang> idioma, pt ou en (padrão: o do sistema)
  --help        mostra isto`,
  badOptions: (what) => `${what} não serve aqui. Veja --help.`,
  noSuchBug: (ids) => `Não existe o erro ${ids}. \`npm run planted -- --list\` mostra todos.`,
  green: (tests, time) => `Sem nenhum erro: ${tests} testes passam (${time}).`,
  asking: 'Primeiro sem nenhum erro: os mesmos testes têm de passar.',
  judged: (index, total, id, outcome, time) => `[${index}/${total}] ${id}: ${outcome} (${time})`,
  notGreen: (red) =>
    `Sem nenhum erro estes testes não passam, e com um deles nada provariam. Conserte-os antes (npm test):\n${red}`,
  cannotPlant: (why) =>
    `O código mudou onde um erro é plantado. Reescreva a mudança desse erro, em tools/planted/src/bugs. ${why}`,
  noResults: (said) => `Os testes não puderam ser executados. O que o Jest disse:\n${said}`,
  defect: (message) => `Algo deu errado que não deveria: ${message}`,
  outcomes: { caught: 'pego', missed: 'NÃO FOI PEGO', unclear: 'INCERTO' },
  bug: 'Erro',
  caughtBy: 'Pego por',
  missedBy: 'Nada em:',
  unclearIn: 'Seus testes não puderam ser carregados, e nada dizem:',
  instead: 'o equivalente mais próximo:',
  more: (count) => `e mais ${count}`,
  sum: (caught, total) => `${caught} de ${total} erros plantados foram pegos.`,
  report: (path) => `O resultado completo: ${path}`,
};

export const texts: Readonly<Record<Lang, Texts>> = { en, pt };

/** A span of time for people. */
export function inSeconds(ms: number, lang: Lang): string {
  const seconds = new Intl.NumberFormat(lang === 'pt' ? 'pt-BR' : 'en', { maximumFractionDigits: 1 });
  return `${seconds.format(ms / 1_000)} s`;
}
