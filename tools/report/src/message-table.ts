import type { TraceMessage } from '@shop/contracts';
import { both, markup, type Html } from './html.js';
import { messageName } from './names.js';
import { textInBoth, type TextKey } from './texts.js';
import { passedMark, failedMark } from './marks.js';

const columns: readonly TextKey[] = [
  'columnNumber',
  'columnTime',
  'columnKind',
  'columnFrom',
  'columnTo',
  'columnMessage',
  'columnResult',
];

function messageRow(message: TraceMessage, number: number): Html {
  const name = messageName(message.name);
  const result = message.ok
    ? markup`${passedMark} ${both(textInBoth('ok'))}`
    : markup`${failedMark} ${both(textInBoth('failed'))}`;
  return markup`<tr><td>${number}</td><td>${Math.round(message.ms)}</td><td>${both(textInBoth(message.kind))}</td><td><code>${message.from}</code></td><td><code>${message.to}</code></td><td>${name && markup`${both(name)} `}<code>${message.name}</code></td><td>${result}</td></tr>`;
}

/** Messages as a table: what a diagram shows, for those who cannot see it. @param first number of the first one */
export function messageTable(messages: readonly TraceMessage[], first = 1): Html {
  return markup`<div class="scroll" tabindex="0"><table class="messages"><thead><tr>${columns.map((key) => markup`<th scope="col">${both(textInBoth(key))}</th>`)}</tr></thead><tbody>${messages.map((message, index) => messageRow(message, first + index))}</tbody></table></div>`;
}
