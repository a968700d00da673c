import { languages, type Both, type Language } from '../words/languages.js';
import type { ModelLane } from '../trace/model.js';
import { sizes, type Box } from './sizes.js';
import { fitText, wrapText } from './text-width.js';

export interface Lane {
  readonly name: string;
  /** The technical name, as much of it as fits. */
  readonly caption: string;
  readonly title: Readonly<Record<Language, readonly string[]>>;
  readonly x: number;
  readonly head: Box;
  readonly decides: boolean;
}

/** Lanes closer than this put every second title on a row of its own, so that titles have room. */
const closeLanes = 112;
const widestHead = 140;
/** The first lifeline keeps this far from the times in the margin. */
const firstLane = sizes.left + 14;

interface Places {
  readonly first: number;
  readonly spacing: number;
  readonly headWidth: number;
  readonly staggered: boolean;
}

/** Spreads the lanes so that every title box is inside the drawing and none touches another. */
function placesOf(count: number, width: number): Places {
  const even = (width - sizes.left) / Math.max(1, count);
  if (even >= closeLanes) {
    return { first: sizes.left + even / 2, spacing: even, headWidth: Math.min(widestHead, even - 8), staggered: false };
  }
  const spacing = Math.min((width + 4) / (count + 1), (width + 2 - firstLane) / count);
  const headWidth = Math.min(widestHead, 2 * spacing - 8);
  return { first: Math.max(firstLane, headWidth / 2 + 2), spacing, headWidth, staggered: true };
}

const linesOf = (title: Both | undefined, width: number): Readonly<Record<Language, readonly string[]>> => ({
  pt: wrapText(title?.pt ?? '', width, sizes.title),
  en: wrapText(title?.en ?? '', width, sizes.title),
});

/** Where the lanes of a diagram go, from left to right. */
export function placeLanes(lanes: readonly ModelLane[], width: number): readonly Lane[] {
  const { first, spacing, headWidth, staggered } = placesOf(lanes.length, width);
  const titles = lanes.map(({ title }) => linesOf(title, headWidth - 8));
  const lines = Math.max(1, ...titles.flatMap((title) => languages.map((language) => title[language].length)));
  const height = (lines + 1) * sizes.titleLine + 8;
  return lanes.map(({ name, decisions }, index) => {
    const x = first + spacing * index;
    const y = staggered && index % 2 === 1 ? height + 6 : 1;
    return {
      name,
      caption: fitText(name, headWidth - 8, sizes.caption, true),
      title: titles[index] ?? { pt: [], en: [] },
      x,
      head: { x: x - headWidth / 2, y, width: headWidth, height },
      decides: decisions > 0,
    };
  });
}
