import { Claim, styles, type ClaimId } from '@shop/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../reading.js';
import { claimsFrom } from './claims.js';
import { definitionOf, measureIds, type MeasureId } from './measures.js';

const measured: Claim['measured'] = {
  ...{ at: '2026-01-01T12:00:00.000Z', commit: 'abc1234', command: 'npm run claims' },
  machine: { cpus: 2, memory: 8 * 2 ** 30, node: 'v20.20.0', platform: 'linux' },
};

/** The same value five times. */
const steady = (measure: MeasureId, orchestrated: number, choreographed: number): Reading[] =>
  Array.from({ length: 5 }, () => [
    { measure, style: 'orchestrated' as const, value: orchestrated },
    { measure, style: 'choreographed' as const, value: choreographed },
  ]).flat();

function verdictOn(id: ClaimId, readings: Reading[]) {
  return claimsFrom(readings, measured).find((claim) => claim.id === id)!.verdict;
}

describe('the claims', () => {
  it('are all there, with every measure, in the shape of the contract', () => {
    const all = claimsFrom([], measured);

    expect(all.map((claim) => Claim.parse(claim))).toHaveLength(6);
    expect(all.flatMap(({ measures }) => measures.map(({ id }) => id))).toEqual(measureIds);
  });

  it('are each judged by something', () => {
    const judged = new Set(measureIds.filter((id) => definitionOf(id).expected).map((id) => definitionOf(id).claim));

    expect(judged.size).toBe(6);
  });

  it('keep what was measured in parts apart from the whole', () => {
    const readings: Reading[] = [
      ...steady('steps-done', 0.5, 0.7),
      { measure: 'steps-done', style: 'choreographed', part: 'without-payment', value: 0 },
    ];
    const found = claimsFrom(readings, measured)
      .flatMap(({ measures }) => measures)
      .find(({ id }) => id === 'steps-done')!;

    expect(styles.map((style) => found.styles[style]?.median)).toEqual([0.5, 0.7]);
    expect(found.parts).toMatchObject([{ name: { en: 'without: payment', pt: 'sem: pagamento' } }]);
    expect(found.parts[0]?.styles.choreographed).toMatchObject({ n: 1, median: 0 });
  });
});

describe('the verdict', () => {
  it('is support when all of it is as claimed, and names the figures', () => {
    const { outcome, words } = verdictOn('central-control', [
      ...steady('services-to-ask', 1, 4),
      ...steady('next-step-known', 0.75, 0),
    ]);

    expect(outcome).toBe('supported');
    expect(words.en).toContain('Services to ask where an order is (orchestrated 1, choreographed 4)');
    expect(words.pt).toContain('(orquestrado 75%, coreografado 0%)');
  });

  it('says what the figures do not support, and what they show the other way round', () => {
    const { outcome, words } = verdictOn('loose-coupling', [
      ...steady('foreign-types', 9, 17),
      ...steady('services-that-know-others', 6, 6),
      ...steady('requests-that-work', 0.8, 0.95),
    ]);

    expect(outcome).toBe('in-part');
    expect(words.en).toMatch(/^Supported in part: 1 of 3 measures show it\. As claimed: Requests/);
    expect(words.en).toContain('No difference: Services that know a message of another');
    expect(words.en).toContain('The other way round: Types of messages of others');
    expect(words.pt).toContain('Ao contrário: Tipos de mensagem');
  });

  it('is no support when nothing is as claimed', () => {
    const { outcome, words } = verdictOn('hard-to-follow', [
      ...steady('places', 5, 5),
      ...steady('reactions', 6, 6),
      ...steady('deciders', 4, 1),
      ...steady('messages-per-order', 8, 8),
    ]);

    expect(outcome).toBe('not-supported');
    expect(words.en).toContain('none of 4 measures shows it');
  });

  it('says what was not measured, and nothing more', () => {
    const { outcome, words } = verdictOn('bottleneck', []);

    expect(outcome).toBe('unknown');
    expect(words.en).toContain('Not measured: Messages per order of the busiest service');
  });
});
