import type { Style } from '@shop/contracts';
import { services } from '../state/live.js';
import { t } from '../state/settings.js';
import { target } from './actions.js';

/** The processes of a style, each a way to break it while its order is looked at. */
export function ServiceBar({ style }: { readonly style: Style }) {
  const all = services.value?.items.filter((one) => one.style === style) ?? [];
  if (all.length === 0) return null;
  return (
    <ul class="services" aria-label={t('services.of', { style: t(style) })}>
      {all.map(({ name, state, pid }) => {
        const shown = state === 'down' && pid !== null ? 'starting' : state;
        return (
          <li key={name}>
            <button
              type="button"
              class={`chip ${shown}`}
              aria-haspopup="dialog"
              onClick={() => (target.value = { style, name, action: null })}
            >
              {shown !== 'up' && <span class="dot" aria-hidden="true" />}
              <span>
                {t(`short.${name}`)}
                {shown === 'up' ? <span class="unseen">: {t('state.up')}</span> : <em>: {t(`state.${shown}`)}</em>}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
