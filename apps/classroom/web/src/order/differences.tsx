import { compareByStep } from '@shop/diagram';
import { inWords, t } from '../state/settings.js';
import { endOf, standing, type PanelOrder } from './panel-order.js';

/** What differs between the two, in words, once both orders have come to their end. */
export function Differences({ orders }: { readonly orders: readonly PanelOrder[] }) {
  const [orchestrated, choreographed] = ['orchestrated', 'choreographed'].map((style) => {
    const order = orders.find((one) => one.style === style);
    return order && standing(order);
  });
  if (!orchestrated || !choreographed) return null;
  if (endOf(orchestrated) === undefined || endOf(choreographed) === undefined) return null;
  const { differences } = compareByStep(orchestrated.trace, choreographed.trace);
  if (differences.length === 0) return null;
  return (
    <section class="card" aria-labelledby="differences">
      <h3 id="differences">{t('differences')}</h3>
      <ul class="differences">
        {differences.map((one) => (
          <li key={one.en}>{inWords(one)}</li>
        ))}
      </ul>
    </section>
  );
}
