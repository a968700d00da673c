import type { Lang } from '@shop/broker';

/** What the command says itself, in both languages. */
const en = {
  usage:
    'Measures what is said for and against each style, from the code and from runs of both shops, and says what the figures support.',
  quick: 'fewer repetitions: a look, and nothing to rely on',
  compare: 'set two results side by side, FILE and OTHER (reports/claims.json of two runs), and measure nothing',
  compareTwo: 'Name two files to compare: --compare FIRST SECOND.',
  notClaims: (file: string, why: string) => `${file} holds no measured claims: ${why}`,
  code: 'The code',
  codeDone: (figures: number) => `The code: ${figures} figures`,
  downtimes: 'Everything is taken away in turn',
  away: (style: string, round: number, rounds: number, what: string) =>
    `${style} [${round}/${rounds}]: without ${what}, and back`,
  downtimesDone: (rounds: number, time: string) => `Everything was taken away in turn, ${rounds} times (${time})`,
  load: 'Load grows',
  sampled: (style: string, done: number, all: number) => `${style}: ${done} of ${all} samples`,
  loadDone: (samples: number, time: string) => `Load grew: ${samples} samples in each style (${time})`,
  failed: (style: string, what: string, why: string) => `${style} ${what}: this does not count, because ${why}`,
  written: (file: string) => `Result: ${file}`,
  inReport: (file: string) => `In the report: ${file}#claims`,
  holds: 'holds',
  holdsNot: 'DOES NOT HOLD',
  rule: 'The median of each run lies between the quartiles of the other:',
  row: (holds: string, style: string, name: string, first: string, second: string) =>
    `${holds.padEnd(14)} ${style.padEnd(14)} ${name}: ${first} / ${second}`,
  allHold: (rows: number) => `All ${rows} rows hold.`,
  someHold: (held: number, rows: number) => `${held} of ${rows} rows hold.`,
};
export type CommandTexts = typeof en;

const pt: CommandTexts = {
  usage:
    'Mede o que se diz a favor e contra cada estilo, pelo código e por execuções das duas lojas, e diz o que os números sustentam.',
  quick: 'menos repetições: para dar uma olhada, não para confiar',
  compare: 'põe dois resultados lado a lado, ARQUIVO e OUTRO (reports/claims.json de duas execuções), e não mede nada',
  compareTwo: 'Dê dois arquivos para comparar: --compare PRIMEIRO SEGUNDO.',
  notClaims: (file, why) => `${file} não contém afirmações medidas: ${why}`,
  code: 'O código',
  codeDone: (figures) => `O código: ${figures} números`,
  downtimes: 'Tudo é tirado, um de cada vez',
  away: (style, round, rounds, what) => `${style} [${round}/${rounds}]: sem ${what}, e de volta`,
  downtimesDone: (rounds, time) => `Tudo foi tirado, um de cada vez, ${rounds} vezes (${time})`,
  load: 'A carga cresce',
  sampled: (style, done, all) => `${style}: ${done} de ${all} amostras`,
  loadDone: (samples, time) => `A carga cresceu: ${samples} amostras em cada estilo (${time})`,
  failed: (style, what, why) => `${style} ${what}: isto não conta, porque ${why}`,
  written: (file) => `Resultado: ${file}`,
  inReport: (file) => `No relatório: ${file}#claims`,
  holds: 'vale',
  holdsNot: 'NÃO VALE',
  rule: 'A mediana de cada execução fica entre os quartis da outra:',
  row: (holds, style, name, first, second) => `${holds.padEnd(14)} ${style.padEnd(14)} ${name}: ${first} / ${second}`,
  allHold: (rows) => `Todas as ${rows} linhas valem.`,
  someHold: (held, rows) => `${held} de ${rows} linhas valem.`,
};

export const commandTexts: Readonly<Record<Lang, CommandTexts>> = { en, pt };
