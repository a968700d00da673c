import { inBoth, languages, languageTags, type Both } from '@shop/diagram';
import { asCount } from './bench-figures.js';
import { both, markup, type Html } from './html.js';

export interface Series {
  readonly name: Both;
  /** Its class gives the colour; shape and dashes tell it from the others without any. */
  readonly className: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Axis {
  readonly label: Both;
  readonly scale: 'linear' | 'log';
}

export interface Plot {
  readonly title: Both;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const width = 560;
const height = 300;
const edge = { left: 64, right: 16, top: 14, bottom: 44 };
const wantedTicks = 5;

/** Lines over two axes, to be read in black and white too. The figures themselves stand in a table beside it. */
export function plot({ title, x, y, series }: Plot): Html {
  const points = series.flatMap((one) => one.points).filter((point) => isDrawn(point, x, y));
  if (points.length === 0) return markup``;
  const across = scaleOf(
    x,
    points.map((point) => point.x),
    edge.left,
    width - edge.right,
  );
  const up = scaleOf(
    y,
    points.map((point) => point.y),
    height - edge.bottom,
    edge.top,
  );
  const ticks = [...across.ticks.map((at) => tickAcross(at, across)), ...up.ticks.map((at) => tickUp(at, up))];
  const lines = series.map((one, at) =>
    lineOf({ ...one, points: one.points.filter((it) => isDrawn(it, x, y)) }, at, across, up),
  );
  const size = markup`viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const labels = [
    text((edge.left + width - edge.right) / 2, height - 6, x.label, 'middle'),
    markup`<g transform="rotate(-90 12 ${height / 2})">${text(12, height / 2, y.label, 'middle')}</g>`,
  ];
  const named = series.map((one, at) => markup`<li>${keyOf(one, at)} ${both(one.name)}</li>`);
  return markup`<figure class="plot"><figcaption><strong>${both(title)}</strong></figcaption>
<svg class="plot" ${size} aria-hidden="true">${ticks}${lines}${labels}</svg>
<ul class="legend">${named}</ul></figure>`;
}

interface Scale {
  readonly ticks: readonly number[];
  readonly place: (value: number) => number;
}

/** Zero and less have no place on a logarithmic axis. */
const isDrawn = (point: { x: number; y: number }, x: Axis, y: Axis) =>
  (x.scale === 'linear' || point.x > 0) && (y.scale === 'linear' || point.y > 0);

function scaleOf({ scale }: Axis, values: readonly number[], from: number, to: number): Scale {
  const ticks = scale === 'log' ? decades(Math.min(...values), Math.max(...values)) : roundSteps(Math.max(...values));
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const along = (value: number) =>
    scale === 'log' ? Math.log(value / first) / Math.log(last / first) : (value - first) / (last - first);
  return { ticks, place: (value) => round(from + along(value) * (to - from)) };
}

/** From 0 in steps of 1, 2 or 5 of some power of ten, so that the largest value is below the last. */
export function roundSteps(most: number): number[] {
  const rough = (most || 1) / wantedTicks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!;
  return Array.from({ length: Math.ceil((most || 1) / step) + 1 }, (_, at) => round(at * step, 1e6));
}

/** Powers of ten around the values, two at least. */
export function decades(least: number, most: number): number[] {
  const first = Math.floor(Math.log10(least));
  const last = Math.max(first + 1, Math.ceil(Math.log10(most)));
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
}

const tickAcross = (at: number, { place }: Scale) =>
  markup`<path class="grid" d="M${place(at)} ${edge.top}V${height - edge.bottom}"/>${text(place(at), height - edge.bottom + 16, countOf(at), 'middle')}`;

const tickUp = (at: number, { place }: Scale) =>
  markup`<path class="grid" d="M${edge.left} ${place(at)}H${width - edge.right}"/>${text(edge.left - 6, place(at) + 4, countOf(at), 'end')}`;

const countOf = (value: number): Both => inBoth((language) => asCount(value, language));

function lineOf({ className, points }: Series, at: number, across: Scale, up: Scale): Html {
  const places = points.map(({ x, y }) => [across.place(x), up.place(y)] as const);
  const path = places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return markup`<g class="${className} line-${at}"><path class="line" d="${path}"/>${places.map(([x, y]) => shapeAt(x, y, at))}</g>`;
}

/** The first has discs, the second squares, any further diamonds. */
function shapeAt(x: number, y: number, at: number): Html {
  if (at === 0) return markup`<circle cx="${x}" cy="${y}" r="4"/>`;
  if (at === 1) return markup`<rect x="${x - 3.5}" y="${y - 3.5}" width="7" height="7"/>`;
  return markup`<path class="shape" d="M${x} ${y - 5}l5 5-5 5-5-5Z"/>`;
}

const keyOf = ({ className }: Series, at: number) =>
  markup`<svg class="plot key" viewBox="0 0 32 12" width="32" height="12" aria-hidden="true"><g class="${className} line-${at}"><path class="line" d="M0 6H32"/>${shapeAt(16, 6, at)}</g></svg>`;

/** Every language is drawn; the style sheet shows the chosen one. */
function text(x: number, y: number, label: Both, anchor: 'middle' | 'end'): Html {
  const where = markup`x="${x}" y="${y}" text-anchor="${anchor}"`;
  if (label.pt === label.en) return markup`<text ${where}>${label.en}</text>`;
  return markup`${languages.map((language) => markup`<text ${where} lang="${languageTags[language]}">${label[language]}</text>`)}`;
}

const round = (value: number, fine = 10) => Math.round(value * fine) / fine;
