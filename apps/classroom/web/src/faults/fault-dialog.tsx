import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { services } from '../state/live.js';
import { t } from '../state/settings.js';
import { nameOf } from '../words/names.js';
import { actionsIn, failed, isBreaking, perform, target, type Action, type Process, type Target } from './actions.js';

/** What can be done to one process: what the class should predict first, and, when asked for, what to expect. */
export function FaultDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = target.value;
  useEffect(() => {
    if (chosen && !dialog.current?.open) dialog.current?.showModal();
    if (!chosen) dialog.current?.close();
  }, [chosen]);
  return (
    <dialog ref={dialog} aria-labelledby="fault-heading" onClose={() => (target.value = null)}>
      {chosen && <Body key={`${chosen.style}/${chosen.name}`} {...chosen} />}
    </dialog>
  );
}

function Body({ style, name, action }: Target) {
  const process = services.value?.items.find((one) => one.style === style && one.name === name);
  const possible = process ? actionsIn(process) : [];
  const chosen = useSignal<Action | null>(action);
  const doing = chosen.value && possible.includes(chosen.value) ? chosen.value : possible[0];
  const act = async (): Promise<void> => {
    if (doing && (await perform(style, name, doing))) target.value = null;
  };
  return (
    <form
      method="dialog"
      onSubmit={(event) => {
        event.preventDefault();
        void act();
      }}
    >
      <h2 id="fault-heading">
        {nameOf(name, style)} <span class={style}>{t(style)}</span>
      </h2>
      {process && <State process={process} />}
      {possible.length > 1 && (
        <fieldset>
          <legend>{t('fault.what')}</legend>
          {possible.map((one) => (
            <label key={one} class="option">
              <input
                type="radio"
                name="action"
                value={one}
                checked={one === doing}
                onChange={() => (chosen.value = one)}
              />
              <span>
                <strong>{t(`action.${one}`)}</strong> <span class="quiet">{t(`action.${one}.means`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {doing && isBreaking(doing) && (
        <>
          <p class="predict">
            <strong>{t('predict')}</strong> {t(`process.${name}.predict`)}
          </p>
          <details>
            <summary>{t('expect')}</summary>
            <p>
              {t(`process.${name}.${style}`)} {t(`action.${doing}.expect`)}
            </p>
          </details>
        </>
      )}
      {failed.value !== null && (
        <p class="notice bad" role="alert">
          {t('fault.failed', { why: failed.value })}
        </p>
      )}
      <div class="buttons">
        {doing && (
          <button class={`button primary ${isBreaking(doing) ? 'breaking' : ''}`} type="submit">
            {t(`action.${doing}`)}: {t(`short.${name}`)}
          </button>
        )}
        <button class="button" type="button" onClick={() => (target.value = null)}>
          {t('fault.notNow')}
        </button>
      </div>
    </form>
  );
}

/** Told by word and shape, not by colour alone. */
export function State({ process }: { readonly process: Pick<Process, 'state' | 'pid'> }) {
  const state = process.state === 'down' && process.pid !== null ? 'starting' : process.state;
  return (
    <span class={`state ${state}`}>
      <span class="dot" aria-hidden="true" />
      {t(`state.${state}`)}
    </span>
  );
}
