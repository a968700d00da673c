import { styles, type ReportScenario, type RpcTransport, type Style } from '@shop/contracts';
import { msInBoth } from '@shop/diagram';
import { anchorOf } from './anchor.js';
import { comparisonTable } from './comparison.js';
import { failureOf } from './failure.js';
import { both, markup, type Html } from './html.js';
import { outcomeMark } from './marks.js';
import { sequences } from './sequence-section.js';
import { textInBoth } from './texts.js';

export const hasFailed = (scenario: ReportScenario): boolean =>
  styles.some((style) => scenario.results[style]?.outcome === 'failed');

function resultCell(scenario: ReportScenario, style: Style): Html {
  const result = scenario.results[style];
  const time = result && markup`<span class="took">${both(msInBoth(result.ms))}</span>`;
  return markup`<span class="cell"><span class="cell-style">${both(textInBoth(style))}</span> ${outcomeMark(result)} ${time}</span>`;
}

/** The scenario in a row: its name and a result for each style; opened, everything that is known about it. */
export function scenarioSection(scenario: ReportScenario, limit: number, rpcTransport?: RpcTransport): Html {
  const failed = hasFailed(scenario);
  const difference =
    scenario.difference &&
    markup`<p class="difference"><strong>${both(textInBoth('difference'))}:</strong> ${both(scenario.difference)}</p>`;
  return markup`<details class="scenario${failed && ' has-failure'}" id="${anchorOf(scenario.id)}"${failed && markup` open`}>
<summary><h3 class="name"><span class="scenario-title">${both(scenario.title)}</span> <code>${scenario.id}</code></h3>
${styles.map((style) => resultCell(scenario, style))}</summary>
<div class="opened"><p class="story">${both(scenario.story)}</p>${difference}
${styles.map((style) => failureOf(scenario, style, rpcTransport))}
<h4>${both(textInBoth('comparison'))}</h4>${comparisonTable(scenario)}
${sequences(scenario, limit)}</div>
</details>`;
}
