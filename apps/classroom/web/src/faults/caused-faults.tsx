import { faults } from '../state/live.js';
import { t, time } from '../state/settings.js';
import { nameOf } from '../words/names.js';

const shownAtMost = 20;

/** What was done on purpose, the latest first. */
export function CausedFaults() {
  const all = faults.value.slice(-shownAtMost).reverse();
  return (
    <section class="card" aria-labelledby="caused">
      <h2 id="caused">{t('caused.heading')}</h2>
      {all.length === 0 && <p class="empty">{t('caused.none')}</p>}
      <ol class="caused-list">
        {all.map(({ id, at, style, where, what, detail }) => (
          <li key={id}>
            <time dateTime={at}>{time(at)}</time> <strong>{t(`caused.${what}`)}</strong>{' '}
            {nameOf(where, style ?? 'choreographed')} {style && <span class={style}>{t(style)}</span>}{' '}
            {detail !== undefined && <code>{detail}</code>}
          </li>
        ))}
      </ol>
    </section>
  );
}
