import { styles, type Report, type ReportScenario, type Style } from '@shop/contracts';
import { inBoth, type Both } from '@shop/diagram';
import { formatMoment } from './moment.js';
import { anchorOf } from './anchor.js';
import { both, markup, type Html } from './html.js';
import { machineFacts } from './machine-facts.js';
import { failedMark, notRunMark, passedMark } from './marks.js';
import { hasFailed } from './scenario-section.js';
import { styleName } from './style-name.js';
import { textInBoth, type TextKey } from './texts.js';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}

/** How the scenarios ended in a style. One that did not run there is counted, too: it must not look like a success. */
export function tallyOf(scenarios: readonly ReportScenario[], style: Style): Tally {
  const outcomes = scenarios.map((scenario) => scenario.results[style]?.outcome);
  const count = (outcome: 'passed' | 'failed' | undefined): number => outcomes.filter((one) => one === outcome).length;
  return { passed: count('passed'), failed: count('failed'), notRun: count(undefined) };
}

/** Styles in which anything ran at all. */
export const stylesThatRan = (report: Report): readonly Style[] =>
  styles.filter((style) => report.scenarios.some((scenario) => scenario.results[style]));

export function verdict(report: Report): Both {
  const total = report.scenarios.length;
  const failed = report.scenarios.filter(hasFailed).length;
  if (total === 0) return textInBoth('noScenarios');
  if (failed > 0) return textInBoth('someFailed', { n: failed, total });
  const everywhere = report.scenarios.every((scenario) => styles.every((style) => scenario.results[style]));
  return textInBoth(everywhere ? 'allPassedBoth' : 'allPassed', { n: total });
}

function tally(report: Report, style: Style): Html {
  const { passed, failed, notRun } = tallyOf(report.scenarios, style);
  const part = (key: TextKey, n: number, mark: Html | false, outcome: string): Html =>
    markup`<span class="outcome${n > 0 && ` ${outcome}`}">${mark} ${both(textInBoth(key, { n }))}</span> `;
  const parts = [
    part('passedCount', passed, passed > 0 && passedMark, 'passed'),
    part('failedCount', failed, failed > 0 && failedMark, 'failed'),
    notRun > 0 && part('notRunCount', notRun, notRunMark, 'not-run'),
  ];
  return markup`<div class="tally ${style}"><h3>${both(styleName(report, style))}</h3><p>${parts}</p></div>`;
}

/** The verdict over everything, with a way to each failure, and the totals of each style. */
export function results(report: Report): Html {
  const failed = report.scenarios.filter(hasFailed);
  const links = failed.map(
    (scenario) => markup`<li>${failedMark} <a href="#${anchorOf(scenario.id)}">${both(scenario.title)}</a></li>`,
  );
  const mark = report.scenarios.length === 0 ? notRunMark : failed.length > 0 ? failedMark : passedMark;
  return markup`<section class="results${failed.length > 0 && ' bad'}">
<h2 class="unseen">${both(textInBoth('results'))}</h2><div class="totals">
<div class="verdict"><p>${mark} ${both(verdict(report))}</p>${links.length > 0 && markup`<ul>${links}</ul>`}</div>
${styles.map((style) => tally(report, style))}</div></section>`;
}

function brokerFact(broker: Report['broker']): Both {
  if (!broker) return textInBoth('brokerNone');
  const { version, url } = broker;
  return textInBoth(broker.managed ? 'brokerManaged' : 'brokerFound', {
    version,
    url: url.replace(/\/\/[^@/]*@/, '//'),
  });
}

function machineFact(machine: Report['machine']): Both {
  return textInBoth('machineFacts', (language) => ({ n: machine.cpus, ...machineFacts(machine, language) }));
}

/** When, what and where it ran. */
export function runFacts(report: Report): Html {
  const moment = inBoth((language) => formatMoment(report.generatedAt, language));
  const facts: readonly (readonly [TextKey, Html])[] = [
    ['when', markup`<time datetime="${report.generatedAt}">${both(moment)}</time>`],
    ['commit', markup`<code>${report.commit}</code>`],
    ['machine', both(machineFact(report.machine))],
    ['broker', both(brokerFact(report.broker))],
    ['calls', both(textInBoth(report.rpcTransport === 'rabbitmq' ? 'callsOverRabbitMq' : 'callsOverTcp'))],
  ];
  const rows = facts.map(([key, fact]) => markup`<div><dt>${both(textInBoth(key))}</dt><dd>${fact}</dd></div>`);
  return markup`<section><h2 class="unseen">${both(textInBoth('run'))}</h2><dl class="facts">${rows}</dl></section>`;
}
