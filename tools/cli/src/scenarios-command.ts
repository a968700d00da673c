import { exitCodes, runCommand, type Setting } from './command.js';
import { parseScenarios, type ScenariosOptions } from './options.js';
import { onOwnShops } from './own-shops.js';
import { Refusal } from './refusal.js';
import { reportsDir, writeReportOf } from './reporting.js';
import { Run, type RunPlan } from './run.js';
import { runSteps } from './steps.js';
import { texts } from './texts.js';

/** `npm run scenarios`: some scenarios, or all, against shops that exist only for them. */
export function scenarios(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseScenarios(argv, setting.env),
    (options) => (options.list ? list(options, setting) : runChosen(options, setting)),
    () => reportsDir,
  );
}

async function list({ lang }: ScenariosOptions, { output, world }: Setting): Promise<number> {
  const known = world.listScenarios();
  const [idWidth, groupWidth] = [longest(known.map(({ id }) => id)), longest(known.map(({ group }) => group))];
  for (const { id, group, title } of known)
    output.line(`${id.padEnd(idWidth)}  ${group.padEnd(groupWidth)}  ${title[lang]}`);
  return exitCodes.passed;
}

const longest = (words: readonly string[]) => Math.max(0, ...words.map((word) => word.length));

async function runChosen(options: ScenariosOptions, setting: Setting): Promise<number> {
  const known = setting.world.listScenarios().map(({ id }) => id);
  const unknown = (options.only ?? []).filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Refusal(texts[options.lang].noSuchScenario(unknown.join(', ')));

  return onOwnShops(options, setting, (plan) => runOnce(plan, setting));
}

async function runOnce(plan: RunPlan, setting: Setting): Promise<boolean> {
  const run = new Run(plan, setting.world, setting.signal);
  try {
    await runSteps(run.steps(), setting.output);
    await writeReportOf(run, plan.lang, setting);
    return run.passed;
  } finally {
    if (setting.signal.aborted) setting.output.line(texts[plan.lang].interrupted);
    await run.stop();
  }
}
