import { useSignal } from '@preact/signals';
import type { classroom } from '@shop/contracts';
import { keyOfMessage, selectedOf, selection } from '../order/selection.js';
import { number, t } from '../state/settings.js';
import { messageOf, shortOf } from '../words/names.js';
import { toCsv } from './csv.js';
import { MessageDetails } from './message-details.js';
import { resultOf } from './results.js';

/** More rows than this are only in the copy: an order that is asked about again and again has hundreds. */
const shownAtMost = 300;

/** The messages of one order as a table, in causal order. */
export function TableTab({ watched: { style, trace } }: { readonly watched: classroom.WatchedOrder }) {
  const messages = trace.messages.slice(0, shownAtMost);
  const picked = selectedOf(style, trace.messages);
  return (
    <>
      <Copy text={() => toCsv(trace.messages)} />
      <div class="scroll" tabIndex={0} role="group" aria-label={t('table.of', { style: t(style) })}>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{t('column.number')}</th>
              <th scope="col">ms</th>
              <th scope="col">{t('column.kind')}</th>
              <th scope="col">{t('column.message')}</th>
              <th scope="col">{t('column.from')}</th>
              <th scope="col">{t('column.to')}</th>
              <th scope="col">{t('column.result')}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message, index) => {
              const key = keyOfMessage(message, index);
              return (
                <tr key={key} class={index === picked?.index ? 'picked' : undefined}>
                  <td class="number">{index + 1}</td>
                  <td class="number">{number(Math.round(message.ms))}</td>
                  <td class={message.kind}>{t(message.kind)}</td>
                  <td>
                    <button class="link" type="button" onClick={() => (selection.value = { style, key })}>
                      {messageOf(message.name)}
                    </button>{' '}
                    <code>{message.name}</code>
                  </td>
                  <td>{shortOf(message.from, style)}</td>
                  <td>{shortOf(message.to, style)}</td>
                  <td class={message.ok ? undefined : 'bad'}>{resultOf(message)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {trace.messages.length > shownAtMost && (
        <p class="quiet">{t('table.more', { n: trace.messages.length - shownAtMost })}</p>
      )}
      {picked && <MessageDetails style={style} trace={trace} picked={picked} />}
    </>
  );
}

function Copy({ text }: { readonly text: () => string }) {
  const said = useSignal<'table.copied' | 'table.notCopied' | null>(null);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => (said.value = 'table.copied'),
      () => (said.value = 'table.notCopied'),
    );
  };
  return (
    <p class="exports">
      <button class="button small" type="button" onClick={copy}>
        {t('table.copy')}
      </button>
      <span role="status">{said.value && t(said.value)}</span>
    </p>
  );
}
