import type { classroom, Style } from '@shop/contracts';

const healing = ['start', 'resume', 'restart'];

/** An empty plan takes a fault back. */
const heals = ({ what, detail }: classroom.CausedFault): boolean => healing.includes(what) || detail === '{}';

/**
 * Of everything that somebody has caused, what an order of a style could feel: what was done while it was under way, and
 * what was still so when it was accepted.
 * @param from when it was accepted, and `to` when it ended (ISO 8601); without an end it goes on
 */
export function concerning(
  faults: readonly classroom.CausedFault[],
  style: Style,
  from: string,
  to?: string,
): readonly classroom.CausedFault[] {
  const last = new Map<string, classroom.CausedFault>();
  const meanwhile: classroom.CausedFault[] = [];
  for (const fault of faults) {
    if (fault.style !== null && fault.style !== style) continue;
    if (fault.at < from) last.set(fault.where, fault);
    else if (to === undefined || fault.at <= to) meanwhile.push(fault);
  }
  return [...[...last.values()].filter((fault) => !heals(fault)), ...meanwhile];
}
