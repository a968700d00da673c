import type { ScenarioResult } from '@shop/contracts';
import { both, markup, type Html } from './html.js';
import { textInBoth } from './texts.js';

const mark = (name: string, shape: Html): Html =>
  markup`<svg class="mark ${name}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;

/** Told apart by their shape alone: a disc with a tick, an octagon with a cross, a dashed ring. */
export const passedMark = mark('passed', markup`<circle cx="8" cy="8" r="7.5"/><path d="M4.3 8.4l2.6 2.6 4.9-5.6"/>`);
export const failedMark = mark(
  'failed',
  markup`<path class="shape" d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5Z"/><path d="M5.2 5.2l5.6 5.6m0-5.6l-5.6 5.6"/>`,
);
/** A ring, half of it full: some of it is so. */
export const halfMark = mark('half', markup`<circle cx="8" cy="8" r="6.5"/><path d="M8 1.5a6.5 6.5 0 0 0 0 13Z"/>`);
export const notRunMark = mark('not-run', markup`<circle cx="8" cy="8" r="6.5"/>`);

/** The outcome of one scenario in one style: shape, word and colour. */
export function outcomeMark(result: ScenarioResult | undefined): Html {
  if (!result) return markup`<span class="outcome">${notRunMark} ${both(textInBoth('notRun'))}</span>`;
  const shape = result.outcome === 'passed' ? passedMark : failedMark;
  return markup`<span class="outcome ${result.outcome}">${shape} ${both(textInBoth(result.outcome))}</span>`;
}
