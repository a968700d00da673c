/** What lies between two panels, and what frames the drawing in each, in pixels at the usual size of letters. */
const gap = 16;
const frame = 34;
/** Narrower than this two panels stand one below the other; a drawing that has still less room is scrolled. */
const least = 520;
/** Between these widths a drawing has room for its lanes, and does not scatter them. */
const natural = { from: 560, to: 900 } as const;
/** For the last row: fewer and larger points, the more so where a diagram has all the width. */
const enlarged = { beside: 1.3, alone: 1.6 } as const;

export interface Room {
  readonly isBeside: boolean;
  /** Of each drawing at its natural size, in pixels; it is scaled to the panel. */
  readonly natural: number;
}

/**
 * How much room so many diagrams have.
 * @param width of the page that is for them, in pixels
 * @param large for a presenter
 */
export function roomFor(count: number, width: number, large: boolean): Room {
  const half = (width - gap) / 2 - frame;
  const isBeside = count > 1 && half >= least * (large ? enlarged.beside : 1);
  const scale = large ? enlarged[isBeside ? 'beside' : 'alone'] : 1;
  const room = (isBeside ? half : width - frame) / scale;
  return { isBeside, natural: Math.round(Math.min(Math.max(room, natural.from), natural.to)) };
}
