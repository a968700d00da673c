import type { Evidence, Invariant, Violation } from './evidence.js';
import { money } from './i1-money.js';
import { stock } from './i2-stock.js';
import { once } from './i3-once.js';
import { anEnd } from './i4-an-end.js';
import { oneOrderPerKey } from './i5-one-order-per-key.js';
import { truth } from './i6-truth.js';
import { nothingLeft } from './i7-nothing-left.js';
import { isolation } from './i8-isolation.js';

export type { Evidence, Invariant, Violation } from './evidence.js';

export const invariants: Readonly<Record<string, Invariant>> = {
  I1: money,
  I2: stock,
  I3: once,
  I4: anEnd,
  I5: oneOrderPerKey,
  I6: truth,
  I7: nothingLeft,
  I8: isolation,
};

/** Judges a shop that has come to rest by all invariants; an empty list is a verdict of innocence. */
export function check(evidence: Evidence): readonly Violation[] {
  return Object.values(invariants).flatMap((invariant) => invariant(evidence));
}
