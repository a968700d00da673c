import { createHash } from 'node:crypto';
import { styles as shopStyles, type Report, type ReportScenario } from '@shop/contracts';
import { both, markup, trusted, type Html } from './html.js';
import { languages, languageTags, type Language } from './languages.js';
import { styleIdeas } from './pictures.js';
import { scenarioSection } from './scenario-section.js';
import { script } from './script.js';
import { styles } from './styles.css.js';
import { results, runFacts } from './summary.js';
import { text, textInBoth, type TextKey } from './texts.js';

/** Groups in the order of the page. */
export const groups = ['flow', 'failure', 'customer', 'fault', 'campaign'] as const satisfies ReportScenario['group'][];

const languageLabels: Readonly<Record<Language, string>> = { pt: 'Português', en: 'English' };

interface Choice {
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly label: Html;
  readonly data?: Html;
}

const radio = ({ name, value, checked, label, data }: Choice): Html =>
  markup`<label><input type="radio" name="${name}" id="${name}-${value}" value="${value}"${data}${checked && markup` checked`}>
<span class="choice">${label}</span></label>`;

/** A language is always named in itself; its own tag would hide it with the other texts, hence the private subtag. */
function languageChoice(chosen: Language): Html {
  const choices = languages.map((language) => {
    const tag = languageTags[language];
    const data = markup` data-tag="${tag}" data-title="${text('title', language)}"`;
    const label = markup`<span lang="${tag}-x-name">${languageLabels[language]}</span>`;
    return radio({ name: 'language', value: language, checked: language === chosen, label, data });
  });
  return markup`<fieldset><legend>${both(textInBoth('language'))}</legend>${choices}</fieldset>`;
}

function tools(): Html {
  const label = (key: TextKey): Html => both(textInBoth(key));
  const all = radio({ name: 'show', value: 'all', checked: true, label: label('showAll') });
  const failed = radio({ name: 'show', value: 'failed', checked: false, label: label('showFailed') });
  return markup`<div class="tools"><fieldset><legend>${label('show')}</legend>${all}${failed}</fieldset>
<button type="button" data-open="yes" hidden>${label('openAll')}</button>
<button type="button" data-open="no" hidden>${label('closeAll')}</button></div>`;
}

function columnHeads(): Html {
  const heads = shopStyles.map((style) => markup`<span class="${style}">${both(textInBoth(style))}</span>`);
  return markup`<div class="columns" aria-hidden="true"><span>${both(textInBoth('scenario'))}</span>${heads}</div>`;
}

function groupSection(report: Report, group: ReportScenario['group'], limit: number): Html | undefined {
  const scenarios = report.scenarios.filter((scenario) => scenario.group === group);
  if (scenarios.length === 0) return undefined;
  const count = textInBoth('scenarioCount', { n: scenarios.length });
  return markup`<section class="group" id="group-${group}">
<h2>${both(textInBoth(`group.${group}`))} <small>${both(count)}</small></h2><div class="rows">
${scenarios.map((scenario) => markup`${scenarioSection(scenario, limit)}\n`)}</div></section>`;
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

/**
 * The whole report as one HTML document that needs nothing but itself: no network, no second file, and no script to be
 * read. What it may load and run is stated in its content security policy: nothing, but its own style and script.
 */
export function page(report: Report, { language, limit }: PageOptions): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return String(markup`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text('title', language)}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#results">${both(textInBoth('skip'))}</a>
<header>
<div class="bar"><div><h1>${both(textInBoth('heading'))}</h1><p class="lead">${both(textInBoth('lead'))}</p></div>${languageChoice(language)}</div>
${styleIdeas()}
${runFacts(report)}
</header>
<main id="results">
${results(report)}
${tools()}
${columnHeads()}
${groups.map((group) => groupSection(report, group, limit))}
</main>
${footer()}
<script>${trusted(script)}</script>
</body>
</html>
`);
}
