import type { classroom, Style } from '@shop/contracts';

type CausedFault = classroom.CausedFault;

/** What ends what: a fault whose end has come before the order began has nothing to do with it. */
const endedBy: Readonly<Partial<Record<CausedFault['what'], readonly CausedFault['what'][]>>> = {
  kill: ['start'],
  stop: ['start'],
  pause: ['resume', 'kill', 'start'],
};

const stillHolds = (fault: CausedFault, later: readonly CausedFault[]): boolean => {
  const ends = endedBy[fault.what];
  return ends !== undefined && !later.some(({ where, what }) => where === fault.where && ends.includes(what));
};

/**
 * The faults that concern an order of a style, in the order of time: those since it began, and those from before that
 * held when it began.
 * @param begin milliseconds since the epoch
 */
export function faultsThatConcern(faults: readonly CausedFault[], style: Style, begin: number): readonly CausedFault[] {
  const own = faults
    .filter((fault) => fault.style === null || fault.style === style)
    .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  const before = own.filter(({ at }) => Date.parse(at) < begin);
  return [
    ...before.filter((fault, index) => stillHolds(fault, before.slice(index + 1))),
    ...own.filter(({ at }) => Date.parse(at) >= begin),
  ];
}
