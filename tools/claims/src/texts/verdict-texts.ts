import type { Lang } from '@shop/broker';

/** What a verdict says, in both languages. */
const en = {
  outcome: {
    supported: (all: number) =>
      all === 1 ? 'Supported: the one measure shows it.' : `Supported: all ${all} measures show it.`,
    'in-part': (all: number, shown: number) => `Supported in part: ${shown} of ${all} measures show it.`,
    'not-supported': (all: number) =>
      all === 1
        ? 'Not supported by these figures: the one measure does not show it.'
        : `Not supported by these figures: none of ${all} measures shows it.`,
    unknown: () => 'Nothing was measured by which it could be judged.',
  },
  'as-claimed': (list: string) => `As claimed: ${list}.`,
  'no-difference': (list: string) => `No difference: ${list}.`,
  opposite: (list: string) => `The other way round: ${list}.`,
  missing: (list: string) => `Not measured: ${list}.`,
  pair: (name: string, orchestrated: string, choreographed: string) =>
    `${name} (orchestrated ${orchestrated}, choreographed ${choreographed})`,
};
export type VerdictTexts = typeof en;

const pt: VerdictTexts = {
  outcome: {
    supported: (all) =>
      all === 1 ? 'Sustentada: a única medida a mostra.' : `Sustentada: todas as ${all} medidas a mostram.`,
    'in-part': (all, shown) => `Sustentada em parte: ${shown} de ${all} medidas a mostram.`,
    'not-supported': (all) =>
      all === 1
        ? 'Não sustentada por estes números: a única medida não a mostra.'
        : `Não sustentada por estes números: nenhuma de ${all} medidas a mostra.`,
    unknown: () => 'Nada foi medido pelo que se pudesse julgá-la.',
  },
  'as-claimed': (list) => `Como se afirma: ${list}.`,
  'no-difference': (list) => `Sem diferença: ${list}.`,
  opposite: (list) => `Ao contrário: ${list}.`,
  missing: (list) => `Não medido: ${list}.`,
  pair: (name, orchestrated, choreographed) => `${name} (orquestrado ${orchestrated}, coreografado ${choreographed})`,
};

export const verdictTexts: Readonly<Record<Lang, VerdictTexts>> = { en, pt };
