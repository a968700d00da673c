import { signal } from '@preact/signals';
import { domains, styles, type Domain, type Style } from '@shop/contracts';
import { Choice } from '../parts/choice.js';
import { t } from '../state/settings.js';
import { messageOf, nameOf } from '../words/names.js';
import { arm, armed, holdable, letGo, planOf } from './plans.js';

const style = signal<Style>('choreographed');
const sender = signal<Domain>('payment');
const held = signal('payment/order.created');

/** What can happen to messages on their way: they come twice, or not yet. */
export function MessageFaults() {
  return (
    <section class="card" aria-labelledby="message-faults">
      <h2 id="message-faults">{t('messages.heading')}</h2>
      <Choice label={t('style')} of={style} among={styles} name={(one) => t(one)} />
      <Twice />
      <Later />
      <Armed />
    </section>
  );
}

function Twice() {
  return (
    <div class="fault">
      <h3>{t('twice.heading')}</h3>
      <p class="predict">
        <strong>{t('predict')}</strong> {t('twice.predict')}
      </p>
      <details>
        <summary>{t('expect')}</summary>
        <p>{t(`twice.${style.value}`)}</p>
      </details>
      <div class="with">
        <Choice label={t('twice.by')} of={sender} among={domains} name={(one) => nameOf(one, style.value)} />
        <button
          class="button"
          type="button"
          onClick={() => void arm(style.value, sender.value, { ...planOf(style.value, sender.value), twice: 1 })}
        >
          {t('twice.do')}
        </button>
      </div>
    </div>
  );
}

function Later() {
  const all = holdable(style.value);
  const nameOfOne = ({ service, type }: (typeof all)[number]): string => `${service}/${type}`;
  const among = all.map(nameOfOne);
  const chosen = all.find((one) => nameOfOne(one) === held.value) ?? all[0];
  if (chosen && !among.includes(held.value)) held.value = nameOfOne(chosen);
  const hold = (): void => {
    if (!chosen) return;
    const plan = planOf(style.value, chosen.service);
    const holdReceived = [...(plan.holdReceived ?? []), { type: chosen.type }];
    void arm(style.value, chosen.service, { ...plan, holdReceived });
  };
  return (
    <div class="fault">
      <h3>{t('later.heading')}</h3>
      <p class="predict">
        <strong>{t('predict')}</strong> {t('later.predict')}
      </p>
      <details>
        <summary>{t('expect')}</summary>
        <p>{t(`later.${style.value}`)}</p>
      </details>
      <div class="with">
        <Choice
          label={t('later.which')}
          of={held}
          among={among}
          name={(one) => {
            const [service = '', type = ''] = one.split('/');
            return `${messageOf(type)} → ${nameOf(service, style.value)}`;
          }}
        />
        <button class="button" type="button" onClick={hold}>
          {t('later.do')}
        </button>
      </div>
    </div>
  );
}

/** What is armed, so that nobody wonders tomorrow; and the way out of it. */
function Armed() {
  if (armed.value.length === 0) return null;
  return (
    <div class="armed" role="status">
      <ul>
        {armed.value.map(({ style: of, name, plan }) => (
          <li key={`${of}/${name}`}>
            <strong>
              {nameOf(name, of)} ({t(of)})
            </strong>
            {plan.twice !== undefined && <span> {t('armed.twice')}</span>}
            {plan.holdReceived && (
              <span> {t('armed.held', { what: plan.holdReceived.map(({ type }) => messageOf(type)).join(', ') })}</span>
            )}
            {plan.answers && <span> {t('armed.answers')}</span>}
          </li>
        ))}
      </ul>
      <button class="button primary" type="button" onClick={() => void letGo()}>
        {t('armed.letGo')}
      </button>
    </div>
  );
}
