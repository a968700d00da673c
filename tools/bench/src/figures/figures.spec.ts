import { describe, expect, it } from '@jest/globals';
import { aloneOf, closedOf } from './closed-figures.js';
import { contendersOf } from './contenders.js';
import { figureOf, figuresOfEach } from './figure.js';
import { stepOf } from './open-figures.js';
import { limitsOf, ratiosOf } from './ratios.js';
import { sampleOf, type Sample } from './sample.js';

const idle = { cpuMs: {}, residentMb: {} };
const sample = (perSecond: number, changes: Partial<Sample> = {}): Sample => ({
  ...sampleOf({ ms: 1_000, latenciesMs: [10], unfinished: 0 }, idle),
  perSecond,
  ...changes,
});

describe('what a repetition comes to', () => {
  it('tells pace, latency and the cost of an order by process', () => {
    const watched = { cpuMs: { order: 400, broker: 100 }, residentMb: { order: 120 } };

    expect(sampleOf({ ms: 2_000, latenciesMs: [5, 1, 3, 100], unfinished: 0 }, watched)).toEqual({
      ...{ finished: 4, unfinished: 0, refused: 0, perSecond: 2, p50Ms: 3, p99Ms: 100 },
      cpuMsPerOrder: { order: 100, broker: 25 },
      cpuShare: { order: 0.2, broker: 0.05 },
      residentMb: { order: 120 },
    });
  });

  it('counts orders that did not finish apart, and has them in no latency and in no pace', () => {
    const { perSecond, p99Ms, unfinished } = sampleOf({ ms: 1_000, latenciesMs: [5, 7], unfinished: 40 }, idle);

    expect({ perSecond, p99Ms, unfinished }).toEqual({ perSecond: 2, p99Ms: 7, unfinished: 40 });
  });

  it('has no latency and no cost where no order finished', () => {
    const nothing = sampleOf({ ms: 1_000, latenciesMs: [], unfinished: 3 }, { cpuMs: { order: 5 }, residentMb: {} });

    expect(nothing).toMatchObject({ finished: 0, perSecond: 0, p50Ms: undefined, p99Ms: undefined, cpuMsPerOrder: {} });
  });
});

describe('repetitions', () => {
  it('are told by their median and their middle half', () => {
    expect(figureOf([5, 1, 4, 2, 3])).toEqual({ n: 5, median: 3, q1: 2, q3: 4, samples: [5, 1, 4, 2, 3] });
  });

  it('that could not be measured are left out; where there is none there is no figure', () => {
    expect(figureOf([undefined, 2])).toMatchObject({ n: 1, median: 2 });
    expect(figureOf([undefined])).toBeUndefined();
    expect(closedOf([])).toBeUndefined();
    expect(aloneOf([])).toBeUndefined();
  });

  it('have a figure for each process that was seen in any of them', () => {
    const each = figuresOfEach([{ order: 1 }, { order: 3, broker: 2 }]);

    expect(each.map(({ process, figure }) => [process, figure.n])).toEqual([
      ['order', 2],
      ['broker', 1],
    ]);
  });

  it('add up what finished and what did not', () => {
    const all = closedOf([sample(1, { finished: 3, unfinished: 1 }), sample(2, { finished: 4, refused: 5 })]);

    expect(all).toMatchObject({ finished: 7, unfinished: 1, refused: 5 });
  });
});

describe('ratios', () => {
  const wanted = [{ of: 'shop', to: 'peer', atLeast: 0.5, aim: 1 }];

  it('are taken repetition by repetition, so that a slow minute counts for both', () => {
    const samples = { shop: [sample(10), sample(100), sample(30)], peer: [sample(20), sample(200), sample(40)] };

    expect(ratiosOf(samples, wanted)).toEqual([
      { of: 'shop', to: 'peer', atLeast: 0.5, aim: 1, figure: expect.objectContaining({ samples: [0.5, 0.5, 0.75] }) },
    ]);
  });

  it('leave out a repetition in which one of both is missing, or did nothing', () => {
    const samples = { shop: [sample(10), sample(10), undefined], peer: [sample(0), sample(20), sample(20)] };

    expect(ratiosOf(samples, wanted)[0]?.figure.samples).toEqual([0.5]);
    expect(ratiosOf({ shop: [sample(1)] }, wanted)).toEqual([]);
  });
});

describe('how long one order may take alone', () => {
  it('is judged by the median of all repetitions, of the shops that were measured', () => {
    const samples = { shop: [sample(1, { p50Ms: 30 }), sample(1, { p50Ms: 9 }), sample(1, { p50Ms: 12 })] };

    expect(limitsOf(samples, ['shop', 'other'])).toEqual([
      { of: 'shop', atMost: 25, aim: 10, figure: expect.objectContaining({ median: 12 }) },
    ]);
  });
});

describe('a step of offered load', () => {
  const result = { ms: 2_000, offered: 20, accepted: 10, refused: 8, failed: 2, unfinished: 1, endedMeanwhile: 6 };

  it('tells rates, and what failed among what did not finish', () => {
    expect(stepOf({ ...result, latenciesMs: [1, 2, 9] }, { order: 500 })).toEqual({
      ...{ finished: 3, unfinished: 3, offered: 10, accepted: 5, refused: 4, completed: 3, p50Ms: 2, p99Ms: 9 },
      cpuShare: [{ process: 'order', share: 0.25 }],
    });
  });

  it('has no latency where nothing ended', () => {
    expect(stepOf({ ...result, latenciesMs: [] }, {})).toMatchObject({ p50Ms: null, p99Ms: null });
  });
});

describe('what is told of each contender', () => {
  const both = (text: string) => ({ en: text, pt: text });
  const shop = { id: 'orchestrated', name: both('shop'), kind: 'shop', keeps: both('all') } as const;

  it('is what was measured, and why the rest was not', () => {
    const measured = {
      many: { orchestrated: [sample(7), undefined] },
      alone: {},
      missing: new Map([['orchestrated', both('gone')]]),
    };
    const [told] = contendersOf([shop], measured, {}, { orchestrated: 9 });

    expect(told).toMatchObject({ missing: both('gone'), messagesPerOrder: 9, steps: [] });
    expect(told?.closed?.perSecond).toMatchObject({ n: 1, median: 7 });
    expect(told).not.toHaveProperty('alone');
  });
});
