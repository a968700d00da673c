import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { consumers } from '@shop/events';
import { choreography } from './choreographed/choreography.js';
import { orchestration } from './orchestrated/orchestration.js';
import { models, trials, type Explored, type Tried } from './protocol.js';
import { countOf, exploredTable, isProved, storyOf } from './summary.js';

// The explorations are pure computing, some seconds of it; a busy machine may take its time.
jest.setTimeout(60_000);

const explored: Explored[] = [];
const tried: Tried[] = [];

afterAll(() => {
  process.stdout.write(`\n${exploredTable(explored)}\n\n${countOf(tried)}\n\n`);
});

describe('what is explored is the shop itself', () => {
  it('reads each reaction of the flow from the handlers', () => {
    const flow = ['order', 'payment', 'shipping', 'notification'] as const;
    const read = flow.map((by) => choreography.reactions.filter((it) => it.by === by).map(({ on }) => on));
    const declared = flow.map((by) => consumers[by].filter((type) => type !== 'stock.changed'));
    expect(read.map((it) => it.toSorted())).toEqual(declared.map((it) => it.toSorted()));
  });

  it('leaves out only those steps of the saga that lead to nothing in the flow', () => {
    const { beside, steps } = orchestration.saga;
    expect(beside).toEqual(['clear-cart']);
    expect(Object.keys(steps['clear-cart'].on)).toEqual(['cleared']);
    const { on } = steps['clear-cart'] as { on: { cleared?: (...circumstance: unknown[]) => unknown } };
    expect(on.cleared?.({ outcome: 'cleared' })).toEqual({ kind: 'over', status: 'done', next: 'end' });
  });
});

describe('every arrival order, every message once or again, every trigger, with and without cancellation', () => {
  it.each(models)('S17, S18: $name: every invariant holds', ({ explore }) => {
    const result = explore();
    explored.push(result);
    expect(result.violations.map((it) => `${it.configuration}\n${storyOf(it)}`)).toEqual([]);
    expect(result.ends).toBeGreaterThanOrEqual(result.configurations);
  });
});

describe('every guard is needed', () => {
  it.each(trials)('$style: $guard', ({ run }) => {
    const result = run();
    tried.push(result);
    expect(isProved(result)).toBe(true);
  });

  it('the tombstones, where nothing else would show: the order still ends rightly without them', () => {
    const tombstones = tried.filter(({ style, guard }) => style === 'choreographed' && guard.includes('tombstone'));
    expect(tombstones.map(({ found }) => found?.what.slice(0, 2))).toEqual(['C1', 'C1', 'C2', 'C2']);
  });
});
