import type { Claim, ClaimFigure, ClaimMeasure } from '@shop/contracts';

const figure = (...samples: number[]): ClaimFigure => {
  const sorted = [...samples].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { n: samples.length, median: at(0.5), q1: at(0.25), q3: at(0.75), samples };
};
const said = (en: string, pt: string) => ({ en, pt });

const asked: ClaimMeasure = {
  id: 'services-to-ask',
  name: said('Services to ask', 'Serviços a perguntar'),
  how: said('Somebody asks.', 'Alguém pergunta.'),
  ...{ unit: 'number', source: 'run', expected: 'less' },
  styles: {
    orchestrated: { ...figure(1, 1, 1, 4), what: ['order', '<script>'] },
    choreographed: figure(4, 4, 4, 4),
  },
  parts: [
    {
      id: 'without-payment',
      name: said('without: payment', 'sem: pagamento'),
      styles: { choreographed: figure(0.5, 0.5) },
    },
  ],
};

/** One claim of each outcome. */
export const sampleClaims: readonly Claim[] = (['supported', 'in-part', 'not-supported', 'unknown'] as const).map(
  (outcome, at) => ({
    id: (['central-control', 'linear-processes', 'one-service', 'bottleneck'] as const)[at]!,
    of: 'orchestrated',
    text: said(`Claim ${at}`, `Afirmação ${at}`),
    measures: [asked],
    verdict: { outcome, words: said(`The words of ${outcome}.`, `As palavras de ${outcome}.`) },
    measured: {
      ...{ at: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run claims' },
      machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' },
      plainCallMs: 0.25,
    },
  }),
);
