import type { ReportScenario, RpcTransport, Style } from '@shop/contracts';
import { both, markup, type Html } from './html.js';
import { messageTable } from './message-table.js';
import { failedMark } from './marks.js';
import { texts, textInBoth, type TextKey } from './texts.js';

const shownMessages = 8;
const shownCharacters = 4000;

/** The command that runs one scenario again in one style; the id is quoted where a shell would read it otherwise. */
export function rerunCommand(id: string, style: Style, rpcTransport: RpcTransport = 'tcp'): string {
  const only = /^[\w:.,-]+$/.test(id) ? id : `'${id.replace(/'/g, `'\\''`)}'`;
  const unusual = style === 'orchestrated' && rpcTransport !== 'tcp' ? ` --transport ${rpcTransport}` : '';
  return `npm run scenarios -- --style ${style} --only ${only}${unusual}`;
}

/** What somebody else wrote, as it is; what is too long for the page is in report.json. */
const cutText = (value: string): string =>
  value.length > shownCharacters ? `${value.slice(0, shownCharacters)}…` : value;

const entry = (key: TextKey, content: Html | undefined): Html | undefined =>
  content && markup`<dt>${both(textInBoth(key))}</dt><dd>${content}</dd>`;

const quoted = (value: string | undefined): Html | undefined =>
  value === undefined ? undefined : markup`<pre>${cutText(value)}</pre>`;

/** All that is known about a failure; nothing where the scenario passed or did not run. */
export function failureOf(scenario: ReportScenario, style: Style, rpcTransport?: RpcTransport): Html | undefined {
  const result = scenario.results[style];
  if (result?.outcome !== 'failed') return undefined;
  const last = result.trace.slice(-shownMessages);
  const title = textInBoth('failure', (language) => ({ style: texts[language][style].toLowerCase() }));
  return markup`<section class="failure"><h4>${failedMark} ${both(title)}</h4><dl>
${entry('what', quoted(result.error?.message ?? '–'))}
${entry('input', quoted(result.error?.input))}
${entry('expected', quoted(result.error?.expected))}
${entry('observed', quoted(result.error?.observed))}
${entry('lastMessages', last.length > 0 ? messageTable(last, result.trace.length - last.length + 1) : both(textInBoth('noTrace')))}
${entry('again', markup`<pre class="command">${rerunCommand(scenario.id, style, rpcTransport)}</pre>`)}
</dl></section>`;
}
