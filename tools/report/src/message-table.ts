import type { TraceMessage } from '@shop/contracts';
import { messageName, outcomeName } from '@shop/diagram';
import { both, markup, type Html } from './html.js';
import { failedMark } from './marks.js';
import { textInBoth, type TextKey } from './texts.js';

const columns: readonly TextKey[] = [
  'columnNumber',
  'columnTime',
  'columnKind',
  'columnFrom',
  'columnTo',
  'columnMessage',
  'columnResult',
];

/** Which answer came, where that is known; a mark only for what went wrong, which is what is looked for. */
function resultOf({ ok, timedOut, outcome }: TraceMessage): Html {
  if (!ok) return markup`${failedMark} ${both(textInBoth(timedOut ? 'timeout' : 'failed'))}`;
  return both(outcome === undefined ? textInBoth('ok') : outcomeName(outcome));
}

function messageRow(message: TraceMessage, number: number): Html {
  const name = messageName(message.name);
  const cells = [
    number,
    Math.round(message.ms),
    both(textInBoth(message.kind)),
    markup`<code>${message.from}</code>`,
    markup`<code>${message.to}</code>`,
    markup`${name && markup`${both(name)} `}<code>${message.name}</code>`,
    resultOf(message),
  ];
  return markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

/**
 * Messages as a table: what a diagram shows, for those who cannot see it.
 * @param first the number of the first one
 */
export function messageTable(messages: readonly TraceMessage[], first = 1): Html {
  const heads = columns.map((key) => markup`<th scope="col">${both(textInBoth(key))}</th>`);
  const rows = messages.map((message, index) => messageRow(message, first + index));
  return markup`<div class="scroll" tabindex="0"><table class="messages">
<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
