import type { BenchContender, BenchFigure, BenchFile } from '@shop/contracts';
import { formatNumber, type Language } from '@shop/diagram';
import {
  asCount,
  asCpu,
  asMb,
  asMs,
  demandsOf,
  shown,
  total,
  unfinishedOf,
  type Demand,
  type Format,
} from './bench-figures.js';
import { growthSection, offeredSection, overloadSection, whereSection } from './bench-sections.js';
import { benchTextInBoth, type BenchTextKey } from './bench-texts.js';
import { documentOf } from './document.js';
import { both, markup, type Html } from './html.js';
import { machineFacts } from './machine-facts.js';
import { failedMark, notRunMark, passedMark } from './marks.js';
import { formatMoment } from './moment.js';

/** A benchmark as a page: who does how much, the ratios, and where the time goes. */
export function benchPage(bench: BenchFile, language: Language): string {
  const heading = benchTextInBoth('heading');
  return documentOf({
    language,
    title: heading,
    heading,
    lead: benchTextInBoth('lead'),
    header: markup`<p class="lead">${both(measuredOn(bench))} ${both(benchTextInBoth('again'))} <code>${bench.command}</code></p>`,
    main: [
      throughputSection(bench),
      demandsSection(bench),
      offeredSection(bench),
      whereSection(bench),
      growthSection(bench),
      overloadSection(bench),
    ],
  });
}

const measuredOn = ({ generatedAt, commit, machine, repetitions, seconds, inFlight }: BenchFile) =>
  benchTextInBoth('measured', (language) => ({
    at: formatMoment(generatedAt, language),
    commit,
    ...machineFacts(machine, language),
    repetitions,
    seconds: formatNumber(seconds, language),
    inFlight,
  }));

const columns: readonly BenchTextKey[] = [
  ...(['contender', 'keeps', 'perSecond', 'p50', 'p99', 'alone'] as const),
  ...(['cpu', 'messages', 'resident', 'unfinished'] as const),
];

function throughputSection({ contenders }: BenchFile): Html {
  const refused = contenders.reduce((sum, { closed }) => sum + (closed?.refused ?? 0), 0);
  const heads = columns.map((key) => markup`<th scope="col">${both(benchTextInBoth(key))}</th>`);
  return markup`<section class="group bench" id="throughput"><h2>${both(benchTextInBoth('throughput'))}</h2>
<div class="rows"><div class="scroll"><table class="figures"><thead><tr>${heads}</tr></thead><tbody>${contenders.map(row)}</tbody></table></div>
<p>${both(benchTextInBoth('counted', (language) => ({ refused: asCount(refused, language) })))}</p></div></section>`;
}

function row(contender: BenchContender): Html {
  const { id, name, keeps, closed, alone, missing, messagesPerOrder } = contender;
  const head = markup`<th scope="row" class="${id}">${both(name)}</th><td><small>${both(keeps)}</small></td>`;
  const why = missing && benchTextInBoth('missing', (language) => ({ why: missing[language] }));
  if (!closed)
    return markup`<tr>${head}<td colspan="8">${notRunMark} ${both(why ?? benchTextInBoth('unknown'))}</td></tr>`;
  const cells = [
    figure(closed.perSecond, asCount),
    figure(closed.p50Ms, asMs),
    figure(closed.p99Ms, asMs),
    figure(alone?.p50Ms, asMs),
    single(total(closed.cpuMsPerOrder), asCpu),
    single(messagesPerOrder, asCount),
    single(total(closed.residentMb), asMb),
    single(unfinishedOf(contender), asCount),
  ];
  return markup`<tr>${head}${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

function demandsSection(bench: BenchFile): Html | false {
  const demands = demandsOf(bench);
  if (demands.length === 0) return false;
  const heads = (['ratios', 'value', 'wanted', 'aim', 'verdict'] as const).map(
    (key) => markup`<th scope="col">${both(benchTextInBoth(key))}</th>`,
  );
  return markup`<section class="group bench" id="ratios"><h2>${both(benchTextInBoth('ratios'))}</h2>
<div class="rows"><p>${both(benchTextInBoth('ratioLead'))}</p><div class="scroll"><table class="figures"><thead><tr>${heads}</tr></thead>
<tbody>${demands.map(demandRow)}</tbody></table></div></div></section>`;
}

function demandRow({ name, figure: value, format, wanted, aim, holds }: Demand): Html {
  const cells = [figure(value, format), wanted ? both(wanted) : dash, aim ? both(aim) : dash, verdictOf(holds)];
  return markup`<tr><th scope="row">${both(name)}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
}

/** Told apart by shape and word, never by colour alone. */
function verdictOf(holds: boolean | undefined): Html {
  if (holds === undefined) return both(benchTextInBoth('onlyShown'));
  const [mark, outcome] = holds ? ([passedMark, 'passed'] as const) : ([failedMark, 'failed'] as const);
  return markup`<span class="outcome ${outcome}">${mark} ${both(benchTextInBoth(holds ? 'holds' : 'holdsNot'))}</span>`;
}

const dash = markup`–`;

function figure(value: BenchFigure | undefined, format: Format): Html {
  if (!value) return single(undefined, format);
  const { median, spread } = shown(value, format);
  return markup`<strong>${both(median)}</strong>${spread && markup`<small>${both(spread)}</small>`}`;
}

function single(value: number | undefined, format: Format): Html {
  if (value === undefined) return dash;
  return both({ en: format(value, 'en'), pt: format(value, 'pt') });
}
