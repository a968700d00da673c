import { useSignal } from '@preact/signals';
import type { classroom, Style } from '@shop/contracts';
import { useEffect, useRef } from 'preact/hooks';
import { selectedOf } from '../order/selection.js';
import { codeOf } from '../state/code.js';
import { t } from '../state/settings.js';
import { messageOf, nameOf } from '../words/names.js';
import { highlighted } from './highlight.js';
import { fileOf, marksOf } from './code-marks.js';

interface CodeTabProps {
  readonly style: Style;
  readonly watched?: classroom.WatchedOrder;
}

/** Where a style coordinates: the saga's table, or the reactions; the lines that ran are marked. */
export function CodeTab({ style, watched }: CodeTabProps) {
  const code = codeOf(style);
  const chosen = useSignal<string | null>(null);
  const messages = watched?.trace.messages ?? [];
  const picked = selectedOf(style, messages)?.message;
  useEffect(() => {
    chosen.value = null;
  }, [picked]);
  if (code === null)
    return (
      <p class="empty" aria-busy="true">
        {t('loading')}
      </p>
    );
  if (typeof code === 'string') return <p class="notice bad">{t('code.none', { why: code })}</p>;
  const file = code.files.find(({ path }) => path === chosen.value) ?? fileOf(code.files, messages, picked?.name);
  if (!file) return <p class="empty">{t('code.empty')}</p>;
  return (
    <>
      <p class="quiet">{picked ? t('code.picked', { name: messageOf(picked.name) }) : t('code.hint')}</p>
      <label class="file">
        <span class="label">{t('code.file', { n: code.files.length })}</span>
        <select class="select" value={file.path} onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}>
          {code.files.map(({ path, service }) => (
            <option key={path} value={path}>
              {path.split('/').at(-1)} · {nameOf(service, style)}
            </option>
          ))}
        </select>
      </label>
      <Lines file={file} ran={messages.map(({ name }) => name)} picked={picked?.name} />
    </>
  );
}

interface LinesProps {
  readonly file: classroom.CoordinatingCode['files'][number];
  readonly ran: readonly string[];
  readonly picked: string | undefined;
}

function Lines({ file, ran, picked }: LinesProps) {
  const box = useRef<HTMLPreElement>(null);
  const marks = marksOf(file.messages, ran, picked);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('.picked') ?? box.current?.querySelector<HTMLElement>('.ran');
    if (box.current) box.current.scrollTop = first ? first.offsetTop - box.current.clientHeight / 3 : 0;
  }, [file.path, picked]);
  return (
    <pre class="code" ref={box} tabIndex={0} aria-label={file.path}>
      <code>
        {file.text
          .trimEnd()
          .split('\n')
          .map((line, index) => {
            const mark = marks.get(index + 1);
            return (
              <span key={index} class={`line ${mark ?? ''}`}>
                <span class="nr" aria-hidden="true">
                  {index + 1}
                </span>
                {mark && <span class="unseen">{t(mark === 'picked' ? 'code.picked.line' : 'code.ran')}: </span>}
                {highlighted(line).map(({ kind, text }, at) => (
                  <span key={at} class={kind}>
                    {text}
                  </span>
                ))}
                {'\n'}
              </span>
            );
          })}
      </code>
    </pre>
  );
}
