import type { classroom, Style } from '@shop/contracts';

/** One line of a plot; null where nothing was measured. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

type OfStyle = NonNullable<classroom.Figures['styles'][Style]>;

/** A figure of one style over time. */
export const overTime = (
  figures: readonly classroom.Figures[],
  style: Style,
  read: (of: OfStyle) => number | null,
): readonly (number | null)[] => figures.map(({ styles }) => (styles[style] ? read(styles[style]) : null));

/** What waits in one style: in queues and outboxes, or as sagas under way. */
export function waitingIn({ backlog }: OfStyle): number | null {
  if (!backlog) return null;
  return backlog.outbox + backlog.sagas + Object.values(backlog.queues).reduce((sum, depth) => sum + depth, 0);
}

/** The processes that were busiest lately, of one style or of none, each with its load over time in per cent of a core. */
export function busiest(figures: readonly classroom.Figures[], style: Style | null, atMost: number): readonly Series[] {
  const names = new Set(figures.flatMap(({ cpu }) => cpu.filter((one) => one.style === style).map(({ name }) => name)));
  const all = [...names].map((name) => ({
    name,
    values: figures.map(({ cpu }) => cpu.find((one) => one.style === style && one.name === name)?.percent ?? null),
  }));
  const lately = ({ values }: Series): number =>
    values.slice(-10).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return all.sort((a, b) => lately(b) - lately(a)).slice(0, atMost);
}

/**
 * A round number that no value exceeds: the upper end of an axis.
 * @param least so that what hardly moves is not drawn as if it did
 */
export function ceilingOf(values: readonly (number | null)[], least = 1): number {
  const highest = Math.max(least, ...values.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = [1, 2, 5, 10].find((one) => one * power >= highest) ?? 10;
  return step * power;
}

/**
 * The line of a plot as the `d` of a path, the newest value at the right edge. It has gaps where nothing was measured.
 * @param slots how many values the width has room for
 */
export function lineOf(
  values: readonly (number | null)[],
  { width, height, slots, ceiling }: { width: number; height: number; slots: number; ceiling: number },
): string {
  const first = slots - values.length;
  let pen = 'M';
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) pen = 'M';
    else {
      const x = ((first + index) / (slots - 1)) * width;
      const y = height - (Math.min(value, ceiling) / ceiling) * height;
      path += `${pen}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
      pen = 'L';
    }
  }
  return path;
}
