import type { Lang } from '@shop/broker';

/** What a verdict says, in both languages. */
const en = {
  outcome: {
    supported: (all: number) =>
      `Supported: ${['the one measure shows', 'both measures show'][all - 1] ?? `all ${all} measures show`} it.`,
    'in-part': (all: number, shown: number) => `Supported in part: ${shown} of ${all} measures show it.`,
    'not-supported': (all: number) =>
      `Not supported by these figures: ${['the one measure does not show', 'neither of two measures shows'][all - 1] ?? `none of ${all} measures shows`} it.`,
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
      `Sustentada: ${['a única medida a mostra', 'as duas medidas a mostram'][all - 1] ?? `todas as ${all} medidas a mostram`}.`,
    'in-part': (all, shown) => `Sustentada em parte: ${shown} de ${all} medidas a mostram.`,
    'not-supported': (all) =>
      `Não sustentada por estes números: ${['a única medida não a mostra', 'nenhuma das duas medidas a mostra'][all - 1] ?? `nenhuma de ${all} medidas a mostra`}.`,
    unknown: () => 'Nada foi medido pelo que se pudesse julgá-la.',
  },
  'as-claimed': (list) => `Como se afirma: ${list}.`,
  'no-difference': (list) => `Sem diferença: ${list}.`,
  opposite: (list) => `Ao contrário: ${list}.`,
  missing: (list) => `Não medido: ${list}.`,
  pair: (name, orchestrated, choreographed) => `${name} (orquestrado ${orchestrated}, coreografado ${choreographed})`,
};

export const verdictTexts: Readonly<Record<Lang, VerdictTexts>> = { en, pt };
