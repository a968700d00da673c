import type { Style, Trace, TraceMessage } from '@shop/contracts';
import { selection } from '../order/selection.js';
import { CodeLines } from './code-lines.js';
import { ms, t, time } from '../state/settings.js';
import { messageOf, nameOf } from '../words/names.js';
import { resultOf } from './results.js';

interface MessageDetailsProps {
  readonly style: Style;
  readonly trace: Trace;
  readonly picked: { readonly message: TraceMessage; readonly index: number };
}

/** All that is known of the picked message, and the lines of code behind it. */
export function MessageDetails({ style, trace, picked: { message, index } }: MessageDetailsProps) {
  const cause = trace.messages.find(({ id }) => id !== undefined && id === message.causedBy);
  return (
    <section class="details" aria-label={t('message.details')}>
      <h4>
        {messageOf(message.name)} <code>{message.name}</code>
      </h4>
      <button class="link close" type="button" onClick={() => (selection.value = null)}>
        {t('close')}
      </button>
      <dl>
        <dt>{t('column.kind')}</dt>
        <dd>{t(message.kind)}</dd>
        <dt>{t('message.way')}</dt>
        <dd>
          {nameOf(message.from, style)} → {nameOf(message.to, style)}
        </dd>
        <dt>{t('message.at')}</dt>
        <dd>
          {time(message.at)} (+{ms(message.ms)}), {t('message.number', { number: index + 1 })}
        </dd>
        <dt>{t('column.result')}</dt>
        <dd>{resultOf(message)}</dd>
        {message.tookMs !== undefined && (
          <>
            <dt>{t(message.kind === 'reply' ? 'message.callTook' : 'message.handlingTook')}</dt>
            <dd>{ms(message.tookMs)}</dd>
          </>
        )}
        {cause?.id !== undefined && (
          <>
            <dt>{t('message.cause')}</dt>
            <dd>
              <button class="link" type="button" onClick={() => (selection.value = { style, key: cause.id ?? '' })}>
                {messageOf(cause.name)} ({nameOf(cause.from, style)} → {nameOf(cause.to, style)})
              </button>
            </dd>
          </>
        )}
        <CodeLines style={style} name={message.name} />
      </dl>
    </section>
  );
}
