import type { Lang } from '@shop/broker';

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
  written: (file: string) => `Result: ${file}`,
};
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
  written: (file) => `Resultado: ${file}`,
};

export const campaignTexts: Readonly<Record<Lang, CampaignTexts>> = { en, pt };
