import { styles, type ReportScenario, type ScenarioResult, type Style } from '@shop/contracts';
import { formatMs, formatNumber, inBoth, type Both } from '@shop/diagram';
import { differencesOf, finalsOf, verdictOf } from './differences.js';
import { both, markup, type Html, type Part } from './html.js';
import { isShare, isTime, observationName } from './observation-names.js';
import { spreadFigure } from './spread-figure.js';
import { spreadOf } from './statistics.js';
import { textInBoth, type TextKey } from './texts.js';

type Observation = ScenarioResult['observations'][string];

const asUnit = (key: string, value: number): Both =>
  inBoth((language) => {
    if (isTime(key)) return formatMs(value, language);
    if (isShare(key)) return `${formatNumber(value * 100, language)}%`;
    return formatNumber(value, language, 2);
  });

function sampleCell(key: string, samples: readonly number[], max: number): Html {
  const spread = spreadOf(samples);
  if (!spread) return markup`–`;
  const [p50, p99, min, high] = [spread.p50, spread.p99, spread.min, spread.max].map((value) => asUnit(key, value));
  const phrase = textInBoth(isTime(key) ? 'spreadPhrase' : 'plainSpreadPhrase', (language) => ({
    n: spread.count,
    p99: p99?.[language] ?? '',
    min: min?.[language] ?? '',
    max: high?.[language] ?? '',
  }));
  return markup`<strong>${p50 && both(p50)}</strong> ${both(textInBoth('median'))}${spreadFigure(samples, max)}<small>${both(phrase)}</small>`;
}

function observationCell(key: string, value: Observation | undefined, max: number): Html {
  if (value === undefined) return markup`–`;
  if (typeof value === 'boolean') return both(textInBoth(value ? 'yes' : 'no'));
  if (typeof value === 'string') return markup`${value}`;
  if (typeof value === 'number') return markup`<strong>${both(asUnit(key, value))}</strong>`;
  return sampleCell(key, value, max);
}

function row(topic: Both, cells: Readonly<Partial<Record<Style, Part>>>, key?: string): Html {
  const title = key && key !== topic.en.toLowerCase() ? markup`<code>${key}</code>` : false;
  return markup`<tr><th scope="row">${both(topic)} ${title}</th>${styles.map((style) => markup`<td>${cells[style] ?? '–'}</td>`)}</tr>`;
}

const divider = (key: TextKey): Html =>
  markup`<tr class="divider"><th colspan="3" scope="rowgroup">${both(textInBoth(key))}</th></tr>`;

const perStyle = (cell: (style: Style) => Part): Readonly<Partial<Record<Style, Part>>> =>
  Object.fromEntries(styles.map((style) => [style, cell(style)]));

function words(scenario: ReportScenario): Html {
  const differences = differencesOf(scenario);
  if (differences.length === 0) return markup``;
  const rows = differences.map(({ topic, cells }) =>
    row(
      topic,
      perStyle((style) => cells[style]?.map((phrase) => markup`<p>${both(phrase)}</p>`)),
    ),
  );
  return markup`<tbody>${divider('inWords')}${rows}</tbody>`;
}

function measures(scenario: ReportScenario): Html {
  const observed = (style: Style): ScenarioResult['observations'] => scenario.results[style]?.observations ?? {};
  const keys = [...new Set(styles.flatMap((style) => Object.keys(observed(style))))];
  const rows = keys.map((key) => {
    const samples = styles.flatMap((style) => observed(style)[key] ?? []).filter((value) => typeof value === 'number');
    const max = Math.max(0, ...samples);
    return row(
      observationName(key),
      perStyle((style) => observationCell(key, observed(style)[key], max)),
      key,
    );
  });
  const took = row(
    textInBoth('duration'),
    perStyle((style) => {
      const result = scenario.results[style];
      return result && both(asUnit('tookMs', result.ms));
    }),
  );
  return markup`<tbody>${divider('measured')}${rows}${took}</tbody>`;
}

function endings(scenario: ReportScenario): Html {
  const verdict = verdictOf(scenario);
  const finals = row(
    textInBoth('finalStatus'),
    perStyle((style) => {
      const result = scenario.results[style];
      return result && finalsOf(result).map((final) => markup`<p>${both(final)}</p>`);
    }),
  );
  const note = verdict && markup`<tr class="verdict"><td colspan="3">${both(verdict)}</td></tr>`;
  return markup`<tbody>${divider('conclusion')}${finals}${note}</tbody>`;
}

/** Both styles of one scenario in one table: in words, in figures with their spread, and how it ended. */
export function comparisonTable(scenario: ReportScenario): Html {
  const heads = styles.map((style) => markup`<th scope="col" class="${style}">${both(textInBoth(style))}</th>`);
  return markup`<div class="scroll"><table class="comparison"><thead><tr><td></td>${heads}</tr></thead>${words(scenario)}${measures(scenario)}${endings(scenario)}</table></div>`;
}
