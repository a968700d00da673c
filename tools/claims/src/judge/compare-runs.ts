import { styles, type Claim, type ClaimFigure, type ClaimMeasure, type Style } from '@shop/contracts';

/** One row of the table in one style, in two runs. */
export interface RowOfTwo {
  readonly measure: ClaimMeasure;
  readonly style: Style;
  readonly first: ClaimFigure | undefined;
  readonly second: ClaimFigure | undefined;
  /** Whether the median of each run lies between the quartiles of the other. */
  readonly holds: boolean;
}

/** Sets two results side by side, row by row. A row that only one of them has does not hold. */
export function compareRuns(first: readonly Claim[], second: readonly Claim[]): RowOfTwo[] {
  const others = new Map(second.flatMap(({ measures }) => measures.map((measure) => [measure.id, measure])));
  const known = first.flatMap(({ measures }) => measures);
  const added = [...others.values()].filter(({ id }) => !known.some((measure) => measure.id === id));
  return [
    ...known.flatMap((measure) => rowsOf(measure, measure.styles, others.get(measure.id)?.styles ?? {})),
    ...added.flatMap((measure) => rowsOf(measure, {}, measure.styles)),
  ];
}

type Figures = ClaimMeasure['styles'];

/** What neither run has measured is no row. */
function rowsOf(measure: ClaimMeasure, first: Figures, second: Figures): RowOfTwo[] {
  return styles
    .filter((style) => first[style] ?? second[style])
    .map((style) => {
      const [one, other] = [first[style], second[style]];
      const holds = one !== undefined && other !== undefined && liesWithin(one, other) && liesWithin(other, one);
      return { measure, style, first: one, second: other, holds };
    });
}

const liesWithin = ({ median }: ClaimFigure, { q1, q3 }: ClaimFigure) => q1 <= median && median <= q3;
