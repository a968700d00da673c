import { legend, legendOfTime } from '@shop/diagram';
import { Drawing } from '../parts/drawing.js';
import { inWords, t } from '../state/settings.js';

const entries = legend();

/** The notation of the diagrams, for who asks. */
export function Legend() {
  return (
    <details class="legend-of">
      <summary>{t('legend')}</summary>
      <ul class="legend">
        {entries.map(({ figure, words }) => (
          <li key={words.en}>
            <Drawing svg={String(figure)} /> <span>{inWords(words)}</span>
          </li>
        ))}
        <li>{inWords(legendOfTime)}</li>
      </ul>
    </details>
  );
}
