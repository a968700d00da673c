import type { Lang } from '@shop/broker';

/** What the command says itself, in both languages. */
const en = {
  usage:
    'Measures both shops from POST /orders to completed, from filled carts, and in the same run, in turn, what the transports do bare and what one would pick instead.',
  quick: 'one short repetition: a look, and nothing to rely on',
  only: (ids: string) => `measure these only, their ids with commas between: ${ids}`,
  grow: 'also what an order costs as stored orders grow, from 1,000 to so many; takes its time',
  overload: 'also twice what each shop can do, for two minutes, and what comes before and after',
  noSuch: (ids: string, known: string) => `Nothing called ${ids} can be measured. There are: ${known}.`,
  variants: 'The orchestrated shop in other settings',
  variantsDone: (time: string) => `The orchestrated shop in other settings (${time})`,
  firstOrders: 'First orders',
  firstDone: (paces: string) => `First orders: ${paces}`,
  pace: (name: string, perSecond: string) => `${name} ${perSecond}/s`,
  turns: 'In turn, one at a time',
  turn: (repetition: number, repetitions: number, name: string, what: string) =>
    `[${repetition}/${repetitions}] ${name}: ${what}`,
  figures: (perSecond: string, p50: string, p99: string, alone: string) =>
    `${perSecond} orders/s, p50 ${p50}, p99 ${p99}; alone p50 ${alone}`,
  apart: (unfinished: number) => `; ${unfinished} did not finish in time`,
  opening: 'gets ready',
  alone: 'one order in flight',
  many: (inFlight: number) => `${inFlight} orders in flight`,
  couldNot: (why: string) => `could not be measured: ${why}`,
  turnsDone: (turns: number, time: string) => `In turn, one at a time: ${turns} turns (${time})`,
  steps: 'Offered load',
  step: (name: string, offered: string, completed: string, p99: string) =>
    `${name}: ${offered}/s offered, ${completed}/s completed, p99 ${p99}`,
  stepsDone: (steps: number, time: string) => `Offered load: ${steps} steps (${time})`,
  growth: 'Stored orders grow',
  grown: (name: string, stored: string, perSecond: string, cpu: string) =>
    `${name}: ${stored} stored, ${perSecond} orders/s, ${cpu} of processor's time each`,
  growthDone: (time: string) => `Stored orders grew (${time})`,
  overloaded: 'Twice what it can do',
  before: 'before',
  during: 'meanwhile',
  after: 'afterwards',
  phase: (name: string, phase: string, accepted: string, refused: string, p99: string) =>
    `${name} ${phase}: ${accepted}/s accepted, ${refused}/s refused, p99 ${p99}`,
  overloadDone: (time: string) => `Twice what it can do (${time})`,
  messages: 'Messages of one order',
  messagesDone: (counts: string) => `Messages of one order: ${counts}`,
  written: (file: string) => `Result: ${file}`,
  page: (file: string) => `To read: ${file}`,
  noProc: "This system does not tell processors' time and memory of a process (no /proc): those figures are missing.",
};
export type CommandTexts = typeof en;

const pt: CommandTexts = {
  usage:
    'Mede as duas lojas de POST /orders até completed, com carrinhos cheios, e na mesma execução, por turnos, o que os transportes fazem puros e o que alguém escolheria em seu lugar.',
  quick: 'uma repetição curta: para dar uma olhada, não para confiar',
  only: (ids) => `mede só estes, os ids separados por vírgulas: ${ids}`,
  grow: 'também o que custa um pedido quando os pedidos guardados crescem, de 1.000 até tantos; demora',
  overload: 'também o dobro do que cada loja pode, por dois minutos, e o que vem antes e depois',
  noSuch: (ids, known) => `Não há nada chamado ${ids} que se possa medir. Existem: ${known}.`,
  variants: 'A loja orquestrada com outras opções',
  variantsDone: (time) => `A loja orquestrada com outras opções (${time})`,
  firstOrders: 'Primeiros pedidos',
  firstDone: (paces) => `Primeiros pedidos: ${paces}`,
  pace: (name, perSecond) => `${name} ${perSecond}/s`,
  turns: 'Por turnos, um de cada vez',
  turn: (repetition, repetitions, name, what) => `[${repetition}/${repetitions}] ${name}: ${what}`,
  figures: (perSecond, p50, p99, alone) => `${perSecond} pedidos/s, p50 ${p50}, p99 ${p99}; sozinho p50 ${alone}`,
  apart: (unfinished) => `; ${unfinished} não terminaram a tempo`,
  opening: 'prepara-se',
  alone: 'um pedido em andamento',
  many: (inFlight) => `${inFlight} pedidos em andamento`,
  couldNot: (why) => `não pôde ser medido: ${why}`,
  turnsDone: (turns, time) => `Por turnos, um de cada vez: ${turns} turnos (${time})`,
  steps: 'Carga oferecida',
  step: (name, offered, completed, p99) => `${name}: ${offered}/s oferecidos, ${completed}/s completos, p99 ${p99}`,
  stepsDone: (steps, time) => `Carga oferecida: ${steps} degraus (${time})`,
  growth: 'Os pedidos guardados crescem',
  grown: (name, stored, perSecond, cpu) =>
    `${name}: ${stored} guardados, ${perSecond} pedidos/s, ${cpu} de processador cada um`,
  growthDone: (time) => `Os pedidos guardados cresceram (${time})`,
  overloaded: 'O dobro do que pode',
  before: 'antes',
  during: 'durante',
  after: 'depois',
  phase: (name, phase, accepted, refused, p99) =>
    `${name} ${phase}: ${accepted}/s aceitos, ${refused}/s recusados, p99 ${p99}`,
  overloadDone: (time) => `O dobro do que pode (${time})`,
  messages: 'Mensagens de um pedido',
  messagesDone: (counts) => `Mensagens de um pedido: ${counts}`,
  written: (file) => `Resultado: ${file}`,
  page: (file) => `Para ler: ${file}`,
  noProc:
    'Este sistema não informa o tempo de processador nem a memória de um processo (sem /proc): esses números faltam.',
};

export const commandTexts: Readonly<Record<Lang, CommandTexts>> = { en, pt };
