import { styles, type Style } from '@shop/contracts';
import {
  actionsIn,
  failed,
  isBreaking,
  perform,
  restartBroker,
  target,
  type Action,
  type Process,
} from '../faults/actions.js';
import { CausedFaults } from '../faults/caused-faults.js';
import { State } from '../faults/fault-dialog.js';
import { MessageFaults } from '../faults/message-faults.js';
import { WorldOutside } from '../faults/world-outside.js';
import { services } from '../state/live.js';
import { t } from '../state/settings.js';
import { nameOf } from '../words/names.js';

/** Everything that can be broken, and what was. */
export function FaultsView() {
  const all = services.value;
  return (
    <>
      <h1>{t('view.faults')}</h1>
      <p class="lead">{t('faults.lead')}</p>
      {failed.value !== null && (
        <p class="notice bad" role="alert">
          {t('fault.failed', { why: failed.value })}
        </p>
      )}
      {!all && (
        <p class="empty" aria-busy="true">
          {t('loading')}
        </p>
      )}
      <div class="pair">
        {styles.map((style) => (
          <Processes key={style} style={style} all={all?.items.filter((one) => one.style === style) ?? []} />
        ))}
      </div>
      <Broker />
      <div class="pair">
        <MessageFaults />
        <WorldOutside />
      </div>
      <CausedFaults />
    </>
  );
}

function Processes({ style, all }: { readonly style: Style; readonly all: readonly Process[] }) {
  return (
    <section class={`card ${style}`} aria-labelledby={`processes-${style}`}>
      <h2 id={`processes-${style}`} class={style}>
        {t(style)}
      </h2>
      {all.length === 0 && <p class="empty">{t('notRunning')}</p>}
      <ul class="processes">
        {all.map((process) => (
          <li key={process.name}>
            <span class="who">
              <strong>{nameOf(process.name, style)}</strong>
              <State process={process} />
            </span>
            <span class="buttons" role="group" aria-label={nameOf(process.name, style)}>
              {actionsIn(process).map((action) => (
                <button key={action} class="button small" type="button" onClick={() => choose(process, action)}>
                  {t(`action.${action}`)}
                  <span class="unseen">: {nameOf(process.name, style)}</span>
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What heals is done at once; what breaks is talked about first. */
function choose({ style, name }: Process, action: Action): void {
  if (isBreaking(action)) target.value = { style, name, action };
  else void perform(style, name, action);
}

function Broker() {
  const broker = services.value?.broker;
  return (
    <section class="card" aria-labelledby="broker">
      <h2 id="broker">{t('broker')}</h2>
      {broker ? (
        <>
          <p class="quiet">
            RabbitMQ {broker.version} · {broker.url}
          </p>
          <p class="predict">
            <strong>{t('predict')}</strong> {t('broker.predict')}
          </p>
          <details>
            <summary>{t('expect')}</summary>
            <p>{t('broker.expect')}</p>
          </details>
          <div class="buttons">
            <button class="button" type="button" disabled={!broker.managed} onClick={() => void restartBroker()}>
              {t('broker.restart')}
            </button>
            {!broker.managed && <span class="quiet">{t('broker.notOurs')}</span>}
          </div>
        </>
      ) : (
        <p class="quiet">{t('broker.none')}</p>
      )}
    </section>
  );
}
