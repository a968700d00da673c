import { markup, type Html } from './html.js';
import { spreadOf } from './statistics.js';

const width = 260;
const height = 16;
const drawnSamples = 60;

/**
 * The samples as dots on a scale from 0 to `max`, with the middle half as a box and the median as a line. Both styles
 * get the same scale, so that they can be compared at a glance; the figures stand beside it in words.
 */
export function spreadFigure(samples: readonly number[], max: number): Html {
  const spread = spreadOf(samples);
  if (!spread || max <= 0 || samples.length < 3) return markup``;
  const round = (value: number): number => Math.round(value * 10) / 10;
  const x = (value: number): number => round(4 + (Math.max(0, value) / max) * (width - 8));
  const step = Math.max(1, samples.length / drawnSamples);
  const sorted = [...samples].sort((left, right) => left - right);
  const drawn = sorted.filter((_, index) => index === sorted.length - 1 || Math.floor(index % step) === 0);
  const dots = drawn.map((value) => markup`<circle cx="${x(value)}" cy="8" r="1.6"/>`);
  const boxWidth = Math.max(1, round(x(spread.p75) - x(spread.p25)));
  const box = markup`<rect x="${x(spread.p25)}" y="3" width="${boxWidth}" height="10" rx="2"/>`;
  const median = markup`<path class="median" d="M${x(spread.p50)} 1V15"/>`;
  const size = markup`viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return markup`<svg class="spread" ${size} aria-hidden="true"><path class="axis" d="M4 8H${width - 4}"/>${box}${dots}${median}</svg>`;
}
