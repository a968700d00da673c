import type { BenchContender, BenchFigure, BenchFile, BenchStep } from '@shop/contracts';

const figure = (...samples: number[]): BenchFigure => {
  const sorted = [...samples].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { n: samples.length, median: at(0.5), q1: at(0.25), q3: at(0.75), samples };
};
const said = (en: string, pt: string) => ({ en, pt });
const each = (order: number, broker: number) => [
  { process: 'order', figure: figure(order) },
  { process: 'broker', figure: figure(broker) },
];
const step = (offered: number, completed: number, p99Ms: number | null): BenchStep => ({
  ...{ finished: 10, unfinished: 1, offered, accepted: completed, refused: offered - completed, completed },
  ...{ p50Ms: p99Ms === null ? null : p99Ms / 2, p99Ms, cpuShare: [] },
});

const shop = (id: string, name: BenchContender['name'], pace: number): BenchContender => ({
  ...{ id, name, kind: 'shop', keeps: said('everything', 'tudo'), messagesPerOrder: 10 },
  closed: {
    ...{ finished: 1_000, unfinished: 2, refused: 7 },
    perSecond: figure(pace, pace + 2, pace + 4, pace + 6),
    p50Ms: figure(250),
    p99Ms: figure(1_250),
    cpuMsPerOrder: each(1.5, 0.5),
    cpuShare: each(0.6, 0.2),
    residentMb: each(120, 200),
  },
  alone: { finished: 50, unfinished: 0, p50Ms: figure(8), p99Ms: figure(20) },
  steps: [step(100, 100, 12), step(400, 300, 900), step(800, 300, null)],
});

/** A benchmark with everything in it: two shops, a peer, one that could not be measured, a ratio of each outcome. */
export const sampleBench: BenchFile = {
  ...{ generatedAt: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run bench -- --grow 10000' },
  machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' },
  ...{ inFlight: 500, repetitions: 5, seconds: 10 },
  contenders: [
    shop('orchestrated', said('Orchestrated shop', 'Loja orquestrada'), 400),
    shop('choreographed', said('Choreographed shop', 'Loja coreografada'), 300),
    {
      ...{ id: 'dbos', name: said('DBOS', 'DBOS'), kind: 'durable', keeps: said('the workflow', 'o fluxo'), steps: [] },
      missing: said('no <database>', 'sem <banco>'),
    },
  ],
  ratios: [
    { of: 'orchestrated', to: 'choreographed', figure: figure(0.4, 0.5, 0.6), atLeast: 0.25, aim: 1 },
    { of: 'choreographed', to: 'orchestrated', figure: figure(0.2), atLeast: 0.3 },
    { of: 'orchestrated', to: 'dbos', figure: figure(12) },
  ],
  limits: [{ of: 'orchestrated', figure: figure(8), atMost: 25, aim: 10 }],
  growth: [
    {
      contender: 'orchestrated',
      points: [
        { stored: 1_000, perSecond: 400, cpuMsPerOrder: 2, residentMb: [] },
        { stored: 10_000, perSecond: 390, cpuMsPerOrder: 2.1, residentMb: [] },
        { stored: 100_000, perSecond: 380, cpuMsPerOrder: null, residentMb: [] },
      ],
    },
  ],
  overload: [
    {
      contender: 'choreographed',
      ...{ before: step(240, 240, 30), during: step(600, 300, 60), after: step(240, 240, 31) },
      ...{ withoutRetryAfter: 3, mostResidentMb: [] },
    },
  ],
};
