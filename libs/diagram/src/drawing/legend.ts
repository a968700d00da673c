import type { Both } from '../words/languages.js';
import { markup, type Markup } from './markup.js';
import { arrowHead, clock, cross, flash } from './symbols.js';
import { textInBoth, type TextKey } from '../words/texts.js';

const sample = (content: Markup): Markup =>
  markup`<svg class="sequence" viewBox="0 0 46 18" width="46" height="18" aria-hidden="true">${content}</svg>`;
const arrow = (kind: 'call' | 'reply' | 'event', more: Markup | false = false, also = ''): Markup =>
  sample(
    markup`<g class="message ${kind} ${also}"><path class="line" d="M1 9H${kind === 'call' ? 38 : 44}"/>${arrowHead(kind, 45, 9, 1)}${more}</g>`,
  );
const lane = markup`<path class="life" d="M23 0V18"/>`;

const entries: readonly (readonly [TextKey, Markup])[] = [
  ['legendCall', arrow('call')],
  ['legendReply', arrow('reply')],
  ['legendEvent', arrow('event')],
  ['legendProcessing', sample(markup`${lane}<rect class="box done" x="19" y="2" width="8" height="14"/>`)],
  ['legendDecides', sample(markup`${lane}<rect class="outline" x="12" y="1" width="22" height="16" rx="7"/>`)],
  ['legendFailed', arrow('call', cross(18, 9), 'failed')],
  ['legendTimeout', arrow('reply', clock(18, 9), 'timeout')],
  ['legendFault', sample(markup`<g class="fault">${flash(23, 9)}</g>`)],
  [
    'legendExpected',
    sample(markup`<g class="expected event"><path class="line" d="M1 9H44"/>${arrowHead('event', 45, 9, 1)}</g>`),
  ],
];

/** The notation of the diagrams: a small drawing, which needs the style sheet of the page, and what it means. */
export const legend = (): readonly { readonly figure: Markup; readonly words: Both }[] =>
  entries.map(([key, figure]) => ({ figure, words: textInBoth(key) }));

export const legendOfTime: Both = textInBoth('legendTime');
