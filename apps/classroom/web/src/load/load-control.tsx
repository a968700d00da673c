import { useSignal } from '@preact/signals';
import type { classroom } from '@shop/contracts';
import { useEffect, useId } from 'preact/hooks';
import { figures } from '../state/live.js';
import { ask } from '../state/server.js';
import { number, t } from '../state/settings.js';

const most = 200;

/** How many orders a second are asked for, in both styles at once. */
export function LoadControl() {
  const id = useId();
  const wanted = useSignal(0);
  const failed = useSignal<string | null>(null);
  const running = figures.value.at(-1)?.perSecond ?? 0;
  useEffect(() => {
    // Somebody may have set it before, in another window; if that cannot be told it begins at nothing.
    ask<classroom.LoadPlan>('GET', '/api/load').then(
      ({ perSecond }) => (wanted.value = Math.min(perSecond, most)),
      () => undefined,
    );
  }, []);
  const set = (perSecond: number): void => {
    wanted.value = perSecond;
    failed.value = null;
    ask('PUT', '/api/load', { perSecond }).catch((error: unknown) => {
      failed.value = error instanceof Error ? error.message : String(error);
    });
  };
  return (
    <section class="card load" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{t('load.how')}</h2>
      <div class="with">
        <label class="slider" for={id}>
          <span class="label">{t('load.perSecond')}</span>
          <input
            id={id}
            type="range"
            min="0"
            max={most}
            step="1"
            value={wanted.value}
            aria-valuetext={t('load.orders', { n: wanted.value })}
            onInput={({ currentTarget }) => (wanted.value = Number(currentTarget.value))}
            onChange={({ currentTarget }) => set(Number(currentTarget.value))}
          />
        </label>
        <output class="big" for={id}>
          {number(wanted.value)}
        </output>
        <div class="buttons">
          {[1, 10, 50].map((one) => (
            <button key={one} class="button small" type="button" onClick={() => set(one)}>
              {t('load.orders', { n: one })}
            </button>
          ))}
          <button
            class="button small primary"
            type="button"
            disabled={running === 0 && wanted.value === 0}
            onClick={() => set(0)}
          >
            {t('load.stop')}
          </button>
        </div>
      </div>
      <p class="predict">
        <strong>{t('predict')}</strong> {t('load.predict')}
      </p>
      {failed.value !== null && (
        <p class="notice bad" role="alert">
          {t('load.failed', { why: failed.value })}
        </p>
      )}
    </section>
  );
}
