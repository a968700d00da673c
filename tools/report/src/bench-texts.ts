import { inBoth, type Both, type Language } from '@shop/diagram';

const en = {
  heading: 'How fast: both shops, and what one would pick instead',
  lead: 'From POST /orders to completed, from filled carts; everybody measured in turn, on the same machine, in the same run. Figures move from run to run, ratios less. What a contender does not keep it does not have to pay for: see the second column.',
  measured:
    'Measured {at} with {cpus} processors, {memory} GB, Node {node}, {platform}; commit {commit}; {inFlight} orders in flight, measured for {seconds} s (repetitions: {repetitions}).',
  again: 'Measure it again:',
  throughput: 'Throughput and latency',
  contender: 'Who',
  keeps: 'Keeps',
  perSecond: 'Orders/s',
  p50: 'p50',
  p99: 'p99',
  alone: 'p50, one in flight',
  cpu: 'CPU per order',
  messages: 'Messages per order',
  resident: 'Memory',
  unfinished: 'Unfinished',
  unknown: 'not known',
  missing: 'not measured: {why}',
  counted:
    'An order that did not finish in time is counted here and is in no latency. {refused} refusals were asked again.',
  ratios: 'What it has to be',
  ratioLead:
    'A ratio is the throughput of the first over that of the second, repetition by repetition; the median, and the middle half.',
  ratio: '{of} / {to}',
  limit: '{of}: one order alone, p50',
  atLeast: '≥ {value}',
  atMost: '≤ {value}',
  value: 'Is',
  wanted: 'Has to be',
  aim: 'Aim',
  verdict: 'Verdict',
  holds: 'holds',
  holdsNot: 'does not hold',
  onlyShown: 'only shown',
  offered: 'Offered load',
  offeredLead:
    'Orders come at an even pace, whether those before them have ended or not. Latency is counted from the moment an order was due.',
  throughputPlot: 'Completed orders a second against offered ones',
  latencyPlot: 'p99 against offered load (logarithmic)',
  offeredAxis: 'offered, orders/s',
  completedAxis: 'completed, orders/s',
  latencyAxis: 'p99, ms',
  refusedColumn: 'Refused/s',
  where: 'Where the time goes',
  whereLead: 'Part of one processor that each process took with many orders in flight, and its time per order.',
  process: 'Process',
  share: 'Part of one processor',
  growth: 'As stored orders grow',
  growthPlot: 'CPU per order against stored orders (logarithmic)',
  storedAxis: 'stored orders',
  cpuAxis: 'CPU per order, ms',
  overload: 'Twice what it can do',
  phase: 'Phase',
  before: 'before, 80%',
  during: 'meanwhile, 200%',
  after: 'ten seconds after, 80%',
  accepted: 'Accepted/s',
  silent: '{n} refusals did not say when to come again.',
  allAccepted: 'Every refusal said when to come again.',
};
export type BenchTextKey = keyof typeof en;

const pt: Readonly<Record<BenchTextKey, string>> = {
  heading: 'Quão rápido: as duas lojas, e o que alguém escolheria em seu lugar',
  lead: 'De POST /orders até completed, com carrinhos cheios; todos medidos por turnos, na mesma máquina, na mesma execução. Os números mudam de execução para execução, as razões menos. O que um concorrente não guarda ele não precisa pagar: veja a segunda coluna.',
  measured:
    'Medido em {at} com {cpus} processadores, {memory} GB, Node {node}, {platform}; commit {commit}; {inFlight} pedidos em andamento, medidos por {seconds} s (repetições: {repetitions}).',
  again: 'Para medir de novo:',
  throughput: 'Vazão e latência',
  contender: 'Quem',
  keeps: 'Guarda',
  perSecond: 'Pedidos/s',
  p50: 'p50',
  p99: 'p99',
  alone: 'p50, um em andamento',
  cpu: 'CPU por pedido',
  messages: 'Mensagens por pedido',
  resident: 'Memória',
  unfinished: 'Sem fim',
  unknown: 'não se sabe',
  missing: 'não medido: {why}',
  counted:
    'Um pedido que não terminou a tempo é contado aqui e não está em nenhuma latência. {refused} recusas foram pedidas de novo.',
  ratios: 'O que deve ser',
  ratioLead:
    'Uma razão é a vazão do primeiro sobre a do segundo, repetição por repetição; a mediana e a metade central.',
  ratio: '{of} / {to}',
  limit: '{of}: um pedido sozinho, p50',
  atLeast: '≥ {value}',
  atMost: '≤ {value}',
  value: 'É',
  wanted: 'Deve ser',
  aim: 'Meta',
  verdict: 'Veredito',
  holds: 'vale',
  holdsNot: 'não vale',
  onlyShown: 'só mostrada',
  offered: 'Carga oferecida',
  offeredLead:
    'Os pedidos vêm em ritmo constante, tenham os anteriores terminado ou não. A latência conta do momento em que o pedido devia vir.',
  throughputPlot: 'Pedidos completos por segundo contra os oferecidos',
  latencyPlot: 'p99 contra a carga oferecida (logarítmico)',
  offeredAxis: 'oferecidos, pedidos/s',
  completedAxis: 'completos, pedidos/s',
  latencyAxis: 'p99 em ms',
  refusedColumn: 'Recusados/s',
  where: 'Para onde vai o tempo',
  whereLead:
    'Que parte de um processador cada processo ocupou com muitos pedidos em andamento, e seu tempo por pedido.',
  process: 'Processo',
  share: 'Parte de um processador',
  growth: 'Quando os pedidos guardados crescem',
  growthPlot: 'CPU por pedido contra pedidos guardados (logarítmico)',
  storedAxis: 'pedidos guardados',
  cpuAxis: 'CPU por pedido em ms',
  overload: 'O dobro do que pode',
  phase: 'Fase',
  before: 'antes, 80%',
  during: 'durante, 200%',
  after: 'dez segundos depois, 80%',
  accepted: 'Aceitos/s',
  silent: '{n} recusas não disseram quando voltar.',
  allAccepted: 'Toda recusa disse quando voltar.',
};

/** What the page and the table of the benchmark say themselves; contenders bring their own names. */
export const benchTexts: Readonly<Record<Language, Readonly<Record<BenchTextKey, string>>>> = { en, pt };

type Values = Readonly<Record<string, string | number>>;

export function benchText(key: BenchTextKey, language: Language, values: Values = {}): string {
  return benchTexts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const benchTextInBoth = (key: BenchTextKey, values: (language: Language) => Values = () => ({})): Both =>
  inBoth((language) => benchText(key, language, values(language)));
