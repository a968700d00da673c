import type { ClaimFigure, ClaimMeasure, ClaimVerdict } from '@shop/contracts';

/** How the figures of a measure stand to what the claim makes one expect. */
export type Standing = 'as-claimed' | 'no-difference' | 'opposite';

/** A difference that is smaller than this part of the larger figure is nothing to build a judgement on. */
const smallestDifference = 0.05;

/**
 * Whether one style has less than the other: the middle halves of the samples do not touch, and the medians differ by
 * at least a twentieth. What overlaps is no difference, however it looks.
 */
export function compare(left: ClaimFigure, right: ClaimFigure): 'less' | 'more' | 'same' {
  const difference = Math.abs(left.median - right.median);
  const larger = Math.max(Math.abs(left.median), Math.abs(right.median));
  if (difference < smallestDifference * larger) return 'same';
  if (left.q3 < right.q1) return 'less';
  if (left.q1 > right.q3) return 'more';
  return 'same';
}

/** Undefined: the measure is not judged by, or one of the styles has no figure. */
export function standingOf({ expected, styles }: Pick<ClaimMeasure, 'expected' | 'styles'>): Standing | undefined {
  const { orchestrated, choreographed } = styles;
  if (!expected || !orchestrated || !choreographed) return undefined;
  const found = compare(orchestrated, choreographed);
  if (found === 'same') return 'no-difference';
  return found === expected ? 'as-claimed' : 'opposite';
}

/**
 * A claim is supported when every measure it is judged by stands as claimed, not supported when none does, and in part
 * otherwise. Without any figure nothing is said about it.
 */
export function outcomeOf(standings: readonly Standing[]): ClaimVerdict['outcome'] {
  const shown = standings.filter((standing) => standing === 'as-claimed').length;
  if (standings.length === 0) return 'unknown';
  if (shown === standings.length) return 'supported';
  return shown === 0 ? 'not-supported' : 'in-part';
}
