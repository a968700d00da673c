import { styles, type ReportScenario, type Style } from '@shop/contracts';
import { comparisonTable } from './comparison.js';
import { failureOf } from './failure.js';
import { msInBoth } from './format.js';
import { both, markup, type Html } from './html.js';
import { legend } from './legend.js';
import { outcomeMark } from './marks.js';
import { messageTable } from './message-table.js';
import { sequenceDiagram } from './sequence-diagram.js';
import { textInBoth } from './texts.js';

/** The id as an address inside the page. */
export const anchorOf = (id: string): string => id.replace(/[^\w-]+/g, '-');

export const hasFailed = (scenario: ReportScenario): boolean =>
  styles.some((style) => scenario.results[style]?.outcome === 'failed');

function resultCell(scenario: ReportScenario, style: Style): Html {
  const result = scenario.results[style];
  const time = result && markup`<span class="took">${both(msInBoth(result.ms))}</span>`;
  return markup`<span class="cell"><span class="cell-style">${both(textInBoth(style))}</span> ${outcomeMark(result)} ${time}</span>`;
}

function sequenceFigure(scenario: ReportScenario, style: Style, limit: number): Html | undefined {
  const trace = scenario.results[style]?.trace;
  if (!trace) return undefined;
  const id = `${anchorOf(scenario.id)}-${style}`;
  const facts = trace.length > 0 ? textInBoth('sequenceFacts', { n: trace.length }) : textInBoth('noTrace');
  const name = both(textInBoth(style));
  const caption = markup`<figcaption id="${id}" class="${style}"><strong>${name}</strong> <span>${both(facts)}</span></figcaption>`;
  if (trace.length === 0) return markup`<figure>${caption}</figure>`;
  const omitted = trace.length - limit;
  const cut = omitted > 0 && markup`<p class="cut">${both(textInBoth('cut', { n: omitted }))}</p>`;
  const diagram = sequenceDiagram(trace, style, id, limit);
  const table = messageTable(trace.slice(0, limit));
  return markup`<figure>${caption}
<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}">${diagram}</div>${cut}
<details class="alternative"><summary>${both(textInBoth('asTable'))}</summary>${table}${cut}</details></figure>`;
}

function sequences(scenario: ReportScenario, limit: number): Html | undefined {
  if (styles.every((style) => !scenario.results[style]?.trace.length)) return undefined;
  const figures = styles.map((style) => sequenceFigure(scenario, style, limit));
  return markup`<h4>${both(textInBoth('sequence'))}</h4>${legend()}<div class="pair">${figures}</div>`;
}

/** The scenario in a row: its name and a result for each style; opened, everything that is known about it. */
export function scenarioSection(scenario: ReportScenario, limit: number): Html {
  const failed = hasFailed(scenario);
  const difference =
    scenario.difference &&
    markup`<p class="difference"><strong>${both(textInBoth('difference'))}:</strong> ${both(scenario.difference)}</p>`;
  return markup`<details class="scenario${failed && ' has-failure'}" id="${anchorOf(scenario.id)}"${failed && markup` open`}>
<summary><h3 class="name"><span class="scenario-title">${both(scenario.title)}</span> <code>${scenario.id}</code></h3>
${styles.map((style) => resultCell(scenario, style))}</summary>
<div class="opened"><p class="story">${both(scenario.story)}</p>${difference}
${styles.map((style) => failureOf(scenario, style))}
<h4>${both(textInBoth('comparison'))}</h4>${comparisonTable(scenario)}
${sequences(scenario, limit)}</div>
</details>`;
}
