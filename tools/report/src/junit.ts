import { type Report, type ReportScenario, type Style } from '@shop/contracts';
import exported, { type Builder, type TestSuite } from 'junit-report-builder';
import { rerunCommand } from './failure.js';
import { stylesThatRan } from './summary.js';

/** The package is CommonJS: what its types call the default export is the whole module. */
const reports = exported as unknown as Builder;

/** XML 1.0 has no way to write these at all. */
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const writable = (value: string): string => value.replace(unwritable, '\ufffd');

function addCase(suite: TestSuite, scenario: ReportScenario, style: Style, rpcTransport: Report['rpcTransport']): void {
  const result = scenario.results[style];
  const one = suite.testCase().className(`${style}.${scenario.group}`).name(writable(scenario.id));
  if (!result) {
    one.skipped();
    return;
  }
  one.time(result.ms / 1000);
  if (result.outcome === 'passed') return;
  const { message = 'failed', input, expected, observed } = result.error ?? {};
  const again = rerunCommand(scenario.id, style, rpcTransport);
  const details = Object.entries({ message, input, expected, observed, again });

  const lines = details.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${String(value)}`);
  one.failure(writable(message), 'ScenarioFailed').stacktrace(writable(lines.join('\n')));
}

/** The results as build servers read them: a suite for each style that ran, a case for each scenario. */
export function junit(report: Report): string {
  const builder = reports.newBuilder().name('shop');
  for (const style of stylesThatRan(report)) {
    const total = report.scenarios.reduce((sum, scenario) => sum + (scenario.results[style]?.ms ?? 0), 0);
    const suite = builder
      .testSuite()
      .name(style)
      .timestamp(report.generatedAt)
      .time(total / 1000);
    for (const scenario of report.scenarios) addCase(suite, scenario, style, report.rpcTransport);
  }
  return builder.build();
}
