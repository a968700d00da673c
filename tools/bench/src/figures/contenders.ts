import type { BenchContender, BenchStep } from '@shop/contracts';
import { aloneOf, closedOf } from './closed-figures.js';
import type { Sample } from './sample.js';

type Samples = Readonly<Record<string, readonly (Sample | undefined)[]>>;

export interface Measured {
  readonly many: Samples;
  readonly alone: Samples;
  readonly missing: ReadonlyMap<string, NonNullable<BenchContender['missing']>>;
}

/** What is told of each contender. One that failed in the middle keeps what was measured before, with the reason. */
export function contendersOf(
  contenders: readonly Pick<BenchContender, 'id' | 'name' | 'kind' | 'keeps'>[],
  { many, alone, missing }: Measured,
  steps: Readonly<Record<string, readonly BenchStep[]>>,
  messages: Readonly<Record<string, number>>,
): BenchContender[] {
  return contenders.map(({ id, name, kind, keeps }) => {
    const closed = closedOf(taken(many[id]));
    const single = aloneOf(taken(alone[id]));
    const why = missing.get(id);
    const messagesPerOrder = messages[id];
    return {
      ...{ id, name, kind, keeps },
      ...(why !== undefined && { missing: why }),
      ...(closed && { closed }),
      ...(single && { alone: single }),
      ...(messagesPerOrder !== undefined && { messagesPerOrder }),
      steps: [...(steps[id] ?? [])],
    };
  });
}

const taken = (samples: readonly (Sample | undefined)[] = []) => samples.filter((sample) => sample !== undefined);
