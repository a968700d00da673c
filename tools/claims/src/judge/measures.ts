import type { ClaimId, ClaimMeasure, Style } from '@shop/contracts';

/** What a measure is, apart from its words. */
export interface MeasureDefinition {
  readonly claim: ClaimId;
  readonly unit: ClaimMeasure['unit'];
  readonly source: ClaimMeasure['source'];
  /** How the orchestrated style stands to the other where the claim is true; absent: shown, and not judged by. */
  readonly expected?: 'less' | 'more';
}

/** Of which style each claim is said. */
export const saidOf: Readonly<Record<ClaimId, Style>> = {
  'central-control': 'orchestrated',
  'linear-processes': 'orchestrated',
  'one-service': 'orchestrated',
  bottleneck: 'orchestrated',
  'loose-coupling': 'choreographed',
  'hard-to-follow': 'choreographed',
};

/** Every measure, in the order in which it is shown. */
export const measures = {
  'services-to-ask': { claim: 'central-control', unit: 'number', source: 'run', expected: 'less' },
  'next-step-known': { claim: 'central-control', unit: 'share', source: 'run', expected: 'more' },

  'order-of-steps-files': { claim: 'linear-processes', unit: 'files', source: 'code', expected: 'less' },
  'order-of-steps-lines': { claim: 'linear-processes', unit: 'lines', source: 'code', expected: 'less' },
  'whole-flow-files': { claim: 'linear-processes', unit: 'files', source: 'code', expected: 'less' },
  'whole-flow-lines': { claim: 'linear-processes', unit: 'lines', source: 'code', expected: 'less' },
  'added-step-files': { claim: 'linear-processes', unit: 'files', source: 'code', expected: 'less' },
  'added-step-lines': { claim: 'linear-processes', unit: 'lines', source: 'code', expected: 'less' },
  'added-step-services': { claim: 'linear-processes', unit: 'number', source: 'code', expected: 'less' },

  'steps-without-order': { claim: 'one-service', unit: 'share', source: 'run', expected: 'less' },
  'accepted-without-order': { claim: 'one-service', unit: 'share', source: 'run', expected: 'less' },
  'stops-all': { claim: 'one-service', unit: 'number', source: 'run', expected: 'more' },
  'steps-done': { claim: 'one-service', unit: 'share', source: 'run' },
  'orders-moving': { claim: 'one-service', unit: 'share', source: 'run' },
  'orders-accepted': { claim: 'one-service', unit: 'share', source: 'run' },

  'busiest-messages': { claim: 'bottleneck', unit: 'number', source: 'run', expected: 'more' },
  'busiest-cpu': { claim: 'bottleneck', unit: 'times', source: 'run', expected: 'more' },
  'busiest-cpu-share': { claim: 'bottleneck', unit: 'share', source: 'run', expected: 'more' },
  'order-is-busiest': { claim: 'bottleneck', unit: 'share', source: 'run', expected: 'more' },
  growth: { claim: 'bottleneck', unit: 'times', source: 'run', expected: 'less' },
  'cpu-per-order': { claim: 'bottleneck', unit: 'times', source: 'run' },
  'busy-at-full-load': { claim: 'bottleneck', unit: 'share', source: 'run' },

  'foreign-types': { claim: 'loose-coupling', unit: 'number', source: 'code', expected: 'more' },
  'services-that-know-others': { claim: 'loose-coupling', unit: 'number', source: 'code', expected: 'more' },
  'requests-stopped': { claim: 'loose-coupling', unit: 'number', source: 'run', expected: 'more' },
  'requests-that-work': { claim: 'loose-coupling', unit: 'share', source: 'run', expected: 'less' },

  places: { claim: 'hard-to-follow', unit: 'number', source: 'code', expected: 'less' },
  reactions: { claim: 'hard-to-follow', unit: 'number', source: 'code', expected: 'less' },
  deciders: { claim: 'hard-to-follow', unit: 'number', source: 'run', expected: 'less' },
  'messages-per-order': { claim: 'hard-to-follow', unit: 'number', source: 'run', expected: 'less' },
} as const satisfies Record<string, MeasureDefinition>;

export type MeasureId = keyof typeof measures;
export const measureIds = Object.keys(measures) as MeasureId[];
export const definitionOf = (id: MeasureId): MeasureDefinition => measures[id];
