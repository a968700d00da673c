import type { TraceMessage } from '@shop/contracts';
import { markup, type Markup } from './markup.js';

export const round = (value: number): number => Math.round(value * 10) / 10;

/** The head is drawn, not referenced, so that a diagram that is copied out of the page keeps it. */
export function arrowHead(kind: TraceMessage['kind'], x: number, y: number, direction: 1 | -1): Markup {
  const back = round(x - direction * 9);
  if (kind === 'call') return markup`<path class="head" d="M${x} ${y}L${back} ${y - 4.5}V${y + 4.5}Z"/>`;
  return markup`<path class="open" d="M${back} ${y - 4.5}L${x} ${y}L${back} ${y + 4.5}"/>`;
}

/** Something failed. */
export function cross(x: number, y: number): Markup {
  const d = `M${round(x - 5)} ${y - 5}l10 10m0 -10l-10 10`;
  return markup`<path class="halo" d="${d}"/><path class="cross" d="${d}"/>`;
}

/** No answer came in time. */
export function clock(x: number, y: number): Markup {
  const middle = round(x);
  return markup`<circle class="clock" cx="${middle}" cy="${y}" r="6.5"/><path class="hands" d="M${middle} ${y - 4}V${y}h3"/>`;
}

/** Somebody caused this: a flash in a triangle. */
export function flash(x: number, y: number): Markup {
  const middle = round(x);
  return markup`<path class="sign" d="M${middle} ${y - 9}l9.5 17h-19Z"/><path class="flash" d="M${round(middle + 1.5)} ${y - 3}l-3.5 5h4l-3 5"/>`;
}
