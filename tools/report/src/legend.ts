import { both, markup, type Html } from './html.js';
import { textInBoth, type TextKey } from './texts.js';

const sample = (kind: string, head: Html): Html =>
  markup`<svg class="sequence" viewBox="0 0 46 14" width="46" height="14" aria-hidden="true"><g class="message ${kind}"><path class="line" d="M1 7H38"/>${head}</g></svg>`;

const filled = markup`<path class="head" d="M45 7L36 2.5V11.5Z"/>`;
const open = markup`<path class="line" d="M38 7H44"/><path class="open" d="M36 2.5L45 7L36 11.5"/>`;
const crossed = markup`${filled}<path class="cross" d="M15 2l10 10m0-10l-10 10"/>`;

const entries: readonly (readonly [TextKey, Html])[] = [
  ['legendCall', sample('call', filled)],
  ['legendReply', sample('reply', open)],
  ['legendEvent', sample('event', open)],
  ['legendFailed', sample('call failed', crossed)],
];

/** The notation of the diagrams. */
export const legend = (): Html =>
  markup`<ul class="legend">${entries.map(([key, figure]) => markup`<li>${figure} ${both(textInBoth(key))}</li>`)}<li>${both(textInBoth('legendTime'))}</li></ul>`;
