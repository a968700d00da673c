import { styles, type ReportScenario, type Style } from '@shop/contracts';
import {
  compareByStep,
  layoutPair,
  legend,
  legendOfTime,
  toSvg,
  trusted,
  type Layout,
  type LayoutInput,
  type Pair,
} from '@shop/diagram';
import { anchorOf } from './anchor.js';
import { both, markup, type Html } from './html.js';
import { messageTable } from './message-table.js';
import { textInBoth } from './texts.js';

/** The notation of the diagrams. */
const notation = (): Html =>
  markup`<ul class="legend">${legend().map(({ figure, words }) => markup`<li>${figure} ${both(words)}</li>`)}<li>${both(legendOfTime)}</li></ul>`;

function figureOf(scenario: ReportScenario, style: Style, layout: Layout | undefined, limit: number): Html | undefined {
  const trace = scenario.results[style]?.trace;
  if (!trace) return undefined;
  const id = `${anchorOf(scenario.id)}-${style}`;
  const facts = trace.length > 0 ? textInBoth('sequenceFacts', { n: trace.length }) : textInBoth('noTrace');
  const name = both(textInBoth(style));
  const caption = markup`<figcaption id="${id}" class="${style}"><strong>${name}</strong> <span>${both(facts)}</span></figcaption>`;
  if (!layout) return markup`<figure>${caption}</figure>`;
  const cut = layout.omitted > 0 && markup`<p class="cut">${both(textInBoth('cut', { n: layout.omitted }))}</p>`;
  const diagram = trusted(toSvg(layout, { language: 'both', labelledBy: id }));
  const table = messageTable(trace.slice(0, limit));
  return markup`<figure>${caption}
<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">${diagram}</div>${cut}
<details class="alternative"><summary>${both(textInBoth('asTable'))}</summary>${table}${cut}</details></figure>`;
}

function differencesByStep({ results: { orchestrated, choreographed } }: ReportScenario): Html | undefined {
  if (!orchestrated?.trace.length || !choreographed?.trace.length) return undefined;
  const { differences } = compareByStep(
    { style: 'orchestrated', messages: orchestrated.trace },
    { style: 'choreographed', messages: choreographed.trace },
  );
  return markup`<h4>${both(textInBoth('byStep'))}</h4><ul class="by-step">${differences.map((one) => markup`<li>${both(one)}</li>`)}</ul>`;
}

/** What was said in both styles, each step at the same height, and in words what differs; nothing where nothing was. */
export function sequences(scenario: ReportScenario, limit: number): Html | undefined {
  const inputs: Pair<LayoutInput> = {};
  for (const style of styles) {
    const messages = scenario.results[style]?.trace;
    if (messages?.length) inputs[style] = { trace: { style, messages }, limit };
  }
  if (Object.keys(inputs).length === 0) return undefined;
  const layouts = layoutPair(inputs);
  const figures = styles.map((style) => figureOf(scenario, style, layouts[style], limit));
  return markup`<div class="sequences"><h4>${both(textInBoth('sequence'))}</h4>${notation()}<div class="pair">${figures}</div>${differencesByStep(scenario)}</div>`;
}
