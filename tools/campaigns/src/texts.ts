import type { Lang } from '@shop/broker';
import type { Tally } from './torture/torture-round.js';

/** What the campaigns say, in both languages. */
const en = {
  crashGridUsage:
    'Has every service of both shops die once at every point where it can die, starts it again, and judges what came of it.',
  routes: 'take these ways only, their ids with commas between',
  noSuchRoute: (ids: string, known: string) => `There is no way ${ids}. There are: ${known}.`,
  stage: 'Crashes',
  shortStage: 'Crashes, with a short payment deadline',
  shortShops: 'Shops, with a short payment deadline',
  crashed: (style: string, done: number, known: number, cell: string, outcome: string, time: string) =>
    `${style} [${done}/${known}] ${cell}: ${outcome} (${time})`,
  passed: 'passed',
  failed: 'FAILED',
  stageDone: (cells: number, failed: number, time: string) => `Crashes: ${cells}, ${failed} of them failed (${time})`,
  total: (style: string, cells: number, passed: number, missed: number, p50: string, max: string) =>
    `${style.padEnd(14)} ${passed} of ${cells} passed, ${missed} places never reached; up again after ${p50} (median), ${max} (longest)`,
  missed: (style: string, place: string) => `  never reached: ${style} ${place}`,
  tortureUsage:
    'Random load and random faults against both shops, the same for the same seed, judged by all invariants again and again.',
  minutes: 'how long, in minutes',
  seed: 'by which load and faults are chosen',
  schedule: 'only show what would go wrong in the first round',
  torture: (minutes: number, seed: number) => `Torture: ${minutes} minutes, seed ${seed}`,
  round: (style: string, round: number, orders: number, kills: number, outcome: string, why = '') =>
    `${style} round ${round}: ${outcome}; ${orders} orders and ${kills} kills so far${why && `\n    ${why}`}`,
  tortureDone: (rounds: number) => `Torture: ${rounds} rounds`,
  tally: (
    style: string,
    { rounds, acknowledged, kills, pauses, brokerKills, wireTroubles, compensations, duplicatesAbsorbed }: Figures,
    [p50, p99, max]: string[],
    violations: number,
  ) =>
    `${style.padEnd(14)} ${rounds} rounds, ${acknowledged} orders acknowledged, ${kills} kills and restarts, ${pauses} freezes, ${brokerKills} kills of the broker, ${wireTroubles} cut or slow connections, ${compensations} compensations, ${duplicatesAbsorbed} duplicates absorbed; time to recover ${p50} (p50), ${p99} (p99), ${max} (max); ${violations} violations`,
  written: (file: string) => `Result: ${file}`,
};
type Figures = Omit<Tally, 'recoveriesMs' | 'violations'>;
export type CampaignTexts = typeof en;

const pt: CampaignTexts = {
  crashGridUsage:
    'Faz cada serviço das duas lojas morrer uma vez em cada ponto em que pode morrer, inicia-o de novo e julga o que resultou.',
  routes: 'percorre só estes caminhos, os ids separados por vírgulas',
  noSuchRoute: (ids, known) => `Não existe o caminho ${ids}. Existem: ${known}.`,
  stage: 'Quedas',
  shortStage: 'Quedas, com um prazo de pagamento curto',
  shortShops: 'Lojas, com um prazo de pagamento curto',
  crashed: (style, done, known, cell, outcome, time) => `${style} [${done}/${known}] ${cell}: ${outcome} (${time})`,
  passed: 'passou',
  failed: 'FALHOU',
  stageDone: (cells, failed, time) => `Quedas: ${cells}, das quais ${failed} falharam (${time})`,
  total: (style, cells, passed, missed, p50, max) =>
    `${style.padEnd(14)} ${passed} de ${cells} passaram, ${missed} pontos nunca alcançados; de novo no ar depois de ${p50} (mediana), ${max} (o maior)`,
  missed: (style, place) => `  nunca alcançado: ${style} ${place}`,
  tortureUsage:
    'Carga aleatória e falhas aleatórias contra as duas lojas, iguais para a mesma semente, julgadas por todos os invariantes várias vezes.',
  minutes: 'por quanto tempo, em minutos',
  seed: 'pela qual a carga e as falhas são escolhidas',
  schedule: 'só mostra o que daria errado na primeira rodada',
  torture: (minutes, seed) => `Tortura: ${minutes} minutos, semente ${seed}`,
  round: (style, round, orders, kills, outcome, why = '') =>
    `${style} rodada ${round}: ${outcome}; ${orders} pedidos e ${kills} mortes até aqui${why && `\n    ${why}`}`,
  tortureDone: (rounds) => `Tortura: ${rounds} rodadas`,
  tally: (
    style,
    { rounds, acknowledged, kills, pauses, brokerKills, wireTroubles, compensations, duplicatesAbsorbed },
    [p50, p99, max],
    violations,
  ) =>
    `${style.padEnd(14)} ${rounds} rodadas, ${acknowledged} pedidos confirmados, ${kills} mortes e reinícios, ${pauses} congelamentos, ${brokerKills} mortes do broker, ${wireTroubles} conexões cortadas ou lentas, ${compensations} compensações, ${duplicatesAbsorbed} duplicatas absorvidas; tempo até voltar ${p50} (p50), ${p99} (p99), ${max} (máx.); ${violations} violações`,
  written: (file) => `Resultado: ${file}`,
};

export const campaignTexts: Readonly<Record<Lang, CampaignTexts>> = { en, pt };
