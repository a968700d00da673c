import { styles, type Report, type ReportScenario, type ScenarioResult, type Style } from '@shop/contracts';
import Table from 'cli-table3';
import { formatMs, type Language } from '@shop/diagram';
import { rerunCommand } from './failure.js';
import { groups } from './page.js';
import { styleName } from './style-name.js';
import { tallyOf, verdict } from './summary.js';
import { text } from './texts.js';

export interface TableOptions {
  readonly lang: Language;
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

type Paint = (text: string, colour: keyof typeof codes) => string;
const codes = { red: 31, green: 32, dim: 2, bold: 1 } as const;
const paint: Paint = (value, colour) => `\u001b[${codes[colour]}m${value}\u001b[0m`;
const plain: Paint = (value) => value;

/** One line without control characters: what a scenario says must not be able to steer the terminal. */
const oneLine = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();

/** The outcome to the left, its time to the right of the cell. */
function cell(result: ScenarioResult | undefined, lang: Language, as: Paint, width: number): string {
  if (!result) return as(`– ${text('notRun', lang)}`, 'dim');
  const passed = result.outcome === 'passed';
  const outcome = `${passed ? '✓' : '✗'} ${text(result.outcome, lang)}`;
  const time = formatMs(result.ms, lang).padStart(Math.max(0, width - 3 - outcome.length));
  return `${as(outcome, passed ? 'green' : 'red')} ${time}`;
}

/** Its id, by which it is run again, and as much of its title as there is room for. */
function nameCell(scenario: ReportScenario, lang: Language, as: Paint, columns: Columns): string {
  const id = oneLine(scenario.id).padEnd(columns.id);
  const room = columns.name - 4 - id.length;
  const title = oneLine(scenario.title[lang]);
  if (room < 12) return id.trimEnd();
  return `${id}  ${as(title.length > room ? `${title.slice(0, room - 1)}…` : title, 'dim')}`;
}

/** Why a scenario failed, across the whole table. */
const reasons = (scenario: ReportScenario, lang: Language, as: Paint): string[] =>
  styles.flatMap((style) => {
    const result = scenario.results[style];
    if (result?.outcome !== 'failed') return [];
    return [`${as(`✗ ${text(style, lang)}:`, 'red')} ${oneLine(result.error?.message ?? '').slice(0, 400)}`];
  });

function totals(report: Report, style: Style, lang: Language, as: Paint): string {
  const { passed, failed, notRun } = tallyOf(report.scenarios, style);
  const lines = [as(`✓ ${text('passedCount', lang, { n: passed })}`, 'green')];
  if (failed > 0) lines.push(as(`✗ ${text('failedCount', lang, { n: failed })}`, 'red'));
  if (notRun > 0) lines.push(`– ${text('notRunCount', lang, { n: notRun })}`);
  return lines.join('\n');
}

/** The commands that run again what failed. */
const rerunLines = (report: Report): string[] =>
  report.scenarios.flatMap(({ id, results }) =>
    styles
      .filter((style) => results[style]?.outcome === 'failed')
      .map((style) => `  ${oneLine(rerunCommand(id, style, report.rpcTransport))}`),
  );

function figure(result: ScenarioResult | undefined, key: string): number | undefined {
  const value = result?.observations[key];
  return typeof value === 'number' ? value : undefined;
}

/** How long an undisturbed order takes, and what the same hops cost on a bare chain: the yardstick beside it. */
function happyPathLines(report: Report, lang: Language): readonly string[] {
  const happy: ReportScenario | undefined = report.scenarios.find(({ id }) => id === 'happy-path');
  const lines = styles.flatMap((style) => {
    const time = figure(happy?.results[style], 'p50Ms');
    if (time === undefined) return [];
    const bare = figure(happy?.results[style], 'bareChainP50Ms');
    const beside = bare === undefined ? '' : ` (${text('bareChain', lang)}: ${formatMs(bare, lang)})`;
    return [`  ${styleName(report, style)[lang]}: ${text('tableMedian', lang)} ${formatMs(time, lang)}${beside}`];
  });
  return lines.length === 0 ? [] : ['', `${text('tableTitle', lang)} (happy-path):`, ...lines];
}

interface Columns {
  readonly id: number;
  readonly name: number;
  readonly result: number;
}

/** Widths with padding, so that the table with its borders is as wide as the terminal, within reason. */
function columnsFor(report: Report, width: number): Columns {
  const inside = Math.min(Math.max(width, 64), 120) - 4;
  const result = Math.min(26, Math.max(20, Math.floor(inside * 0.22)));
  const id = Math.max(0, ...report.scenarios.map((scenario) => oneLine(scenario.id).length));
  return { id, name: inside - 2 * result, result };
}

function fill(table: Table.Table, report: Report, options: TableOptions, columns: Columns): void {
  const as = options.colour ? paint : plain;
  const { lang } = options;
  for (const group of groups) {
    const scenarios = report.scenarios.filter((scenario) => scenario.group === group);
    if (scenarios.length > 0) table.push([{ colSpan: 3, content: as(text(`group.${group}`, lang), 'bold') }]);
    for (const scenario of scenarios) {
      const results = styles.map((style) => cell(scenario.results[style], lang, as, columns.result));
      table.push([nameCell(scenario, lang, as, columns), ...results]);
      for (const reason of reasons(scenario, lang, as)) table.push([{ colSpan: 3, content: reason }]);
    }
  }
  table.push([as(text('total', lang), 'bold'), ...styles.map((style) => totals(report, style, lang, as))]);
}

/** Both styles side by side, for the terminal: a row for each scenario, totals, and the time of an ordinary order. */
export function printTable(report: Report, options: TableOptions): string {
  const { lang, colour, width } = options;
  const as = colour ? paint : plain;
  const columns = columnsFor(report, width);
  const table = new Table({
    head: [text('scenario', lang), ...styles.map((style) => styleName(report, style)[lang])].map((head) =>
      as(head, 'bold'),
    ),
    colWidths: [columns.name, columns.result, columns.result],
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  fill(table, report, options, columns);
  return [table.toString(), '', verdict(report)[lang], ...rerunLines(report), ...happyPathLines(report, lang)].join(
    '\n',
  );
}
