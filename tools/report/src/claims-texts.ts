import { inBoth, type Both, type Language } from '@shop/diagram';

const en = {
  heading: 'What is said of the styles, measured',
  lead: 'Every verdict follows from the figures in its table and from nothing else: a difference counts where the middle halves of the samples lie apart. Compare within one machine, never the figures of two.',
  measured: 'Measured {at} with {cpus} processors, {memory} GB, Node {node}, {platform}; commit {commit}.',
  plainCall: 'There, a plain HTTP call that does nothing takes {ms} ms of a processor, on both sides together.',
  again: 'Measure it again:',
  saidOf: 'Said of: {style}',
  supported: 'supported',
  'in-part': 'supported in part',
  'not-supported': 'not supported',
  unknown: 'not measured',
  measure: 'Measure',
  orchestrated: 'Orchestrated',
  choreographed: 'Choreographed',
  fromCode: 'from the code',
  oneSample: 'one sample',
  samples: 'median of {n} samples, middle half {quartiles}',
  parts: 'In detail: {name}',
  notMeasured: 'not measured',
};
export type ClaimsTextKey = keyof typeof en;

const pt: Readonly<Record<ClaimsTextKey, string>> = {
  heading: 'O que se diz dos estilos, medido',
  lead: 'Todo veredito decorre dos números da sua tabela e de nada mais: uma diferença conta onde as metades centrais das amostras não se tocam. Compare dentro de uma máquina, nunca os números de duas.',
  measured: 'Medido em {at} com {cpus} processadores, {memory} GB, Node {node}, {platform}; commit {commit}.',
  plainCall: 'Lá, uma chamada HTTP simples, que nada faz, ocupa {ms} ms de um processador, dos dois lados juntos.',
  again: 'Para medir de novo:',
  saidOf: 'Diz-se do estilo: {style}',
  supported: 'sustentada',
  'in-part': 'sustentada em parte',
  'not-supported': 'não sustentada',
  unknown: 'não medida',
  measure: 'Medida',
  orchestrated: 'Orquestrado',
  choreographed: 'Coreografado',
  fromCode: 'do código',
  oneSample: 'uma amostra',
  samples: 'mediana de {n} amostras, metade central {quartiles}',
  parts: 'Em detalhe: {name}',
  notMeasured: 'não medido',
};

/** What the page and the table of the claims say themselves; the claims and measures bring their own words. */
export const claimsTexts: Readonly<Record<Language, Readonly<Record<ClaimsTextKey, string>>>> = { en, pt };

type Values = Readonly<Record<string, string | number>>;

export function claimsText(key: ClaimsTextKey, language: Language, values: Values = {}): string {
  return claimsTexts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export const claimsTextInBoth = (key: ClaimsTextKey, values: (language: Language) => Values = () => ({})): Both =>
  inBoth((language) => claimsText(key, language, values(language)));
