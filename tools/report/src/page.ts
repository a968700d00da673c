import { styles as shopStyles, type Report, type ReportScenario } from '@shop/contracts';
import type { Language } from '@shop/diagram';
import { claimsLink, claimsSection } from './claims-section.js';
import { documentOf, radio } from './document.js';
import { both, markup, type Html } from './html.js';
import { styleIdeas } from './pictures.js';
import { scenarioSection } from './scenario-section.js';
import { styleName } from './style-name.js';
import { results, runFacts } from './summary.js';
import { textInBoth, type TextKey } from './texts.js';

/** Groups in the order of the page. */
export const groups = ['flow', 'failure', 'customer', 'fault', 'campaign'] as const satisfies ReportScenario['group'][];

function tools(): Html {
  const label = (key: TextKey): Html => both(textInBoth(key));
  const all = radio({ name: 'show', value: 'all', checked: true, label: label('showAll') });
  const failed = radio({ name: 'show', value: 'failed', checked: false, label: label('showFailed') });
  return markup`<div class="tools"><fieldset><legend>${label('show')}</legend>${all}${failed}</fieldset>
<button type="button" data-open="yes" hidden>${label('openAll')}</button>
<button type="button" data-open="no" hidden>${label('closeAll')}</button></div>`;
}

function columnHeads(report: Report): Html {
  const heads = shopStyles.map((style) => markup`<span class="${style}">${both(styleName(report, style))}</span>`);
  return markup`<div class="columns" aria-hidden="true"><span>${both(textInBoth('scenario'))}</span>${heads}</div>`;
}

function groupSection(report: Report, group: ReportScenario['group'], limit: number): Html | undefined {
  const scenarios = report.scenarios.filter((scenario) => scenario.group === group);
  if (scenarios.length === 0) return undefined;
  const count = textInBoth('scenarioCount', { n: scenarios.length });
  return markup`<section class="group" id="group-${group}">
<h2>${both(textInBoth(`group.${group}`))} <small>${both(count)}</small></h2><div class="rows">
${scenarios.map((scenario) => markup`${scenarioSection(scenario, limit, report.rpcTransport)}\n`)}</div></section>`;
}

function footer(): Html {
  const [json, junit] = ['report.json', 'junit.xml'];
  return markup`<footer><p>${both(textInBoth('footer', { json, junit }))}</p></footer>`;
}

export interface PageOptions {
  /** The language shown first; the reader can switch. */
  readonly language: Language;
  /** Messages drawn for each scenario and style at most. */
  readonly limit: number;
}

/** The whole report as one document. */
export function page(report: Report, { language, limit }: PageOptions): string {
  return documentOf({
    language,
    title: textInBoth('title'),
    heading: textInBoth('heading'),
    lead: textInBoth('lead'),
    header: [styleIdeas(), runFacts(report)],
    main: [
      results(report),
      claimsLink(report.claims),
      tools(),
      columnHeads(report),
      groups.map((group) => groupSection(report, group, limit)),
      claimsSection(report.claims),
    ],
    footer: footer(),
  });
}
