import type { ClaimFigure } from '@shop/contracts';
import { describe, expect, it } from '@jest/globals';
import { figuresOf } from './figures.js';
import { compare, outcomeOf, standingOf } from './verdict.js';

/** A figure of these samples. */
function figure(...samples: number[]): ClaimFigure {
  const readings = samples.map((value) => ({ measure: 'places', style: 'orchestrated', value }) as const);
  return figuresOf(readings).orchestrated!;
}

describe('two figures', () => {
  it('differ when the middle halves of their samples lie apart', () => {
    expect(compare(figure(1, 2, 3, 4), figure(7, 8, 9, 10))).toBe('less');
    expect(compare(figure(7, 8, 9, 10), figure(1, 2, 3, 4))).toBe('more');
  });

  it('do not differ when those touch, whatever the medians say', () => {
    expect(compare(figure(1, 2, 3, 6, 9), figure(2, 5, 6, 7, 8))).toBe('same');
  });

  it('do not differ when there is less than a twentieth between them, however sharp they are', () => {
    expect(compare(figure(100, 100, 100), figure(104, 104, 104))).toBe('same');
    expect(compare(figure(100, 100, 100), figure(106, 106, 106))).toBe('less');
  });

  it('differ when one of them is nothing at all', () => {
    expect(compare(figure(0), figure(1))).toBe('less');
    expect(compare(figure(0), figure(0))).toBe('same');
  });
});

describe('a measure', () => {
  const styles = { orchestrated: figure(1), choreographed: figure(4) };

  it('stands as claimed, or the other way round', () => {
    expect(standingOf({ expected: 'less', styles })).toBe('as-claimed');
    expect(standingOf({ expected: 'more', styles })).toBe('opposite');
    expect(standingOf({ expected: 'less', styles: { ...styles, choreographed: figure(1) } })).toBe('no-difference');
  });

  it('stands nowhere when one style was not measured, or when nobody judges by it', () => {
    expect(standingOf({ expected: 'less', styles: { orchestrated: figure(1) } })).toBeUndefined();
    expect(standingOf({ styles })).toBeUndefined();
  });
});

describe('a verdict', () => {
  it('supports what every measure shows', () => {
    expect(outcomeOf(['as-claimed', 'as-claimed'])).toBe('supported');
  });

  it('says so when some do not, or none does', () => {
    expect(outcomeOf(['as-claimed', 'no-difference'])).toBe('in-part');
    expect(outcomeOf(['as-claimed', 'opposite'])).toBe('in-part');
    expect(outcomeOf(['no-difference', 'opposite'])).toBe('not-supported');
  });

  it('says nothing where nothing was measured', () => {
    expect(outcomeOf([])).toBe('unknown');
  });
});

describe('a figure', () => {
  it('is the median and the quartiles of its samples', () => {
    expect(figure(5, 1, 4, 2, 3)).toMatchObject({ n: 5, median: 3, q1: 2, q3: 4, samples: [5, 1, 4, 2, 3] });
  });

  it('names what was counted, the most frequent first', () => {
    const of = (what: string[]) => ({ measure: 'busiest-cpu', style: 'choreographed', value: 1, what }) as const;
    const { choreographed } = figuresOf([of(['cart']), of(['order']), of(['order'])]);

    expect(choreographed?.what).toEqual(['order', 'cart']);
  });
});
