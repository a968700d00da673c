import { useSignal } from '@preact/signals';
import type { classroom, DeadLetter } from '@shop/contracts';
import { useEffect } from 'preact/hooks';
import { attention } from '../state/live.js';
import { linkTo } from '../state/navigation.js';
import { ask } from '../state/server.js';
import { list, t, time } from '../state/settings.js';
import { messageOf, nameOf } from '../words/names.js';

type Waiting = classroom.WaitingForPerson['items'][number];

/** What cannot go on by itself, in both styles, and what a person can do about it. */
export function AttentionView() {
  const { items, silent } = attention.value;
  return (
    <>
      <h1>{t('view.attention')}</h1>
      <p class="lead">{t('attention.lead')}</p>
      {silent.length > 0 && (
        <p class="notice">{t('attention.silent', { styles: list(silent.map((style) => t(style))) })}</p>
      )}
      {items.length === 0 && <p class="empty">{t('attention.none')}</p>}
      <ul class="plain cards">
        {items.map((item) => (
          <li key={`${item.style}/${item.service}/${item.kind}/${item.id}`}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Item({ item }: { readonly item: Waiting }) {
  const { style, service, kind, orderId, reason, since, tried } = item;
  return (
    <article class={`card ${style}`}>
      <h2>
        {t(`attention.${kind}`)} <span class={style}>{t(style)}</span>
      </h2>
      <p>{t(`attention.${kind}.means`)}</p>
      <dl>
        <dt>{t('attention.service')}</dt>
        <dd>{nameOf(service, style)}</dd>
        {orderId !== null && (
          <>
            <dt>{t('attention.order')}</dt>
            <dd>
              <a class="id" {...linkTo({ view: 'order', of: { style, orderId }, tab: 'sequence' })}>
                {orderId}
              </a>
            </dd>
          </>
        )}
        <dt>{t('attention.why')}</dt>
        <dd>{reason}</dd>
        <dt>{t('attention.since')}</dt>
        <dd>{t(tried === 0 ? 'attention.unread' : 'attention.tried', { time: time(since), n: tried })}</dd>
      </dl>
      {kind === 'dead-letter' && <Letter item={item} />}
      {kind === 'outbox-parked' && (
        <Acts acts={{ retry: `/control/choreographed/outbox/${service}/${encodeURIComponent(item.id)}/retry` }} />
      )}
      {(kind === 'saga-parked' || kind === 'saga-attention') && orderId !== null && (
        <Acts acts={{ retry: `/control/orchestrated/sagas/${encodeURIComponent(orderId)}/retry` }} />
      )}
    </article>
  );
}

function Letter({ item }: { readonly item: Waiting }) {
  const letter = useSignal<DeadLetter | null>(null);
  useEffect(() => {
    ask<{ items: DeadLetter[] }>('GET', '/control/choreographed/dead-letters').then(
      ({ items }) => (letter.value = items.find(({ messageId }) => messageId === item.id) ?? null),
      // What is in it is more than what is needed to act on it.
      () => undefined,
    );
  }, [item.id]);
  const path = `/control/choreographed/dead-letters/${item.service}/${encodeURIComponent(item.id)}`;
  return (
    <>
      {letter.value && (
        <details>
          <summary>{t('attention.letter', { name: messageOf(letter.value.type) })}</summary>
          <p>{letter.value.error}</p>
          <pre tabIndex={0}>{letter.value.content}</pre>
        </details>
      )}
      <Acts acts={{ replay: `${path}/replay`, discard: `${path}/discard` }} />
    </>
  );
}

type Act = 'replay' | 'discard' | 'retry';

/** What a person can do, by the address that does it. What was done is gone from the list a moment later. */
function Acts({ acts }: { readonly acts: Partial<Record<Act, string>> }) {
  const asked = useSignal<Act | null>(null);
  const failed = useSignal<string | null>(null);
  const act = async (name: Act, path: string): Promise<void> => {
    asked.value = name;
    failed.value = null;
    try {
      await ask('POST', path);
    } catch (error) {
      failed.value = error instanceof Error ? error.message : String(error);
      asked.value = null;
    }
  };
  return (
    <div class="buttons">
      {(Object.entries(acts) as [Act, string][]).map(([name, path]) => (
        <button
          key={name}
          class={`button ${name === 'discard' ? '' : 'primary'}`}
          type="button"
          disabled={asked.value !== null}
          onClick={() => void act(name, path)}
        >
          {t(`attention.${name}`)}
        </button>
      ))}
      {asked.value && <span role="status">{t('attention.asked')}</span>}
      {failed.value !== null && (
        <span class="bad" role="alert">
          {failed.value}
        </span>
      )}
    </div>
  );
}
