import { signal } from '@preact/signals';
import { styles, type FaultPlan } from '@shop/contracts';
import { card, type Card } from '../order/draft.js';
import { Choice } from '../parts/choice.js';
import { go } from '../state/navigation.js';
import { t } from '../state/settings.js';
import { arm } from './plans.js';

const tricks = ['tok_declined', 'tok_insufficient_funds', 'tok_hang', 'tok_flaky'] as const satisfies readonly Card[];

/** What the partners can do to all orders: every answer is an error, comes late, or is lost after they have acted. */
const moods = {
  error: { answers: { error: 1 } },
  slow: { answers: { slow: 1, slowMs: 5_000 } },
  lost: { answers: { lost: 1 } },
} as const satisfies Record<string, FaultPlan>;
const moodNames = ['error', 'slow', 'lost'] as const satisfies readonly (keyof typeof moods)[];

const trick = signal<(typeof tricks)[number]>('tok_declined');
const mood = signal<(typeof moodNames)[number]>('error');

/** The card network and the other partners: for the next order, or for all until they are let go. */
export function WorldOutside() {
  return (
    <section class="card" aria-labelledby="outside">
      <h2 id="outside">{t('outside.heading')}</h2>
      <div class="fault">
        <h3>{t('outside.next')}</h3>
        <p class="predict">
          <strong>{t('predict')}</strong> {t(`card.${trick.value}.predict`)}
        </p>
        <details>
          <summary>{t('expect')}</summary>
          <p>{t(`card.${trick.value}.expect`)}</p>
        </details>
        <div class="with">
          <Choice label={t('shop.card')} of={trick} among={tricks} name={(one) => t(`card.${one}`)} />
          <button
            class="button"
            type="button"
            onClick={() => {
              card.value = trick.value;
              go({ view: 'start' });
            }}
          >
            {t('outside.prepare')}
          </button>
        </div>
      </div>
      <div class="fault">
        <h3>{t('outside.all')}</h3>
        <p class="predict">
          <strong>{t('predict')}</strong> {t(`mood.${mood.value}.predict`)}
        </p>
        <details>
          <summary>{t('expect')}</summary>
          <p>{t(`mood.${mood.value}.expect`)}</p>
        </details>
        <div class="with">
          <Choice label={t('outside.mood')} of={mood} among={moodNames} name={(one) => t(`mood.${one}`)} />
          <button class="button" type="button" onClick={() => void armBoth(moods[mood.value])}>
            {t('outside.do')}
          </button>
        </div>
      </div>
    </section>
  );
}

/** Each style has partners of its own; what is compared has to happen to both. */
async function armBoth(plan: FaultPlan): Promise<void> {
  for (const style of styles) await arm(style, 'partners', plan);
}
