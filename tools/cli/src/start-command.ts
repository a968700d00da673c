import { resolve } from 'node:path';
import { styles } from '@shop/contracts';
import { exitCodes, runCommand, type Setting } from './command.js';
import { parseStart, type StartOptions } from './options.js';
import { checkPorts, checkReplicas, prepareData } from './preflight.js';
import { reportsDir, writeReportOf } from './reporting.js';
import { Run } from './run.js';
import { runSteps } from './steps.js';
import { texts, type Texts } from './texts.js';

/** `npm start`: both styles, the scenarios against both, the comparison; up until Ctrl-C unless `--once`. */
export function start(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseStart(argv, setting.env),
    (options) => startBoth(options, setting),
    (options) => (options ? resolve(options.data) : reportsDir),
  );
}

async function startBoth(options: StartOptions, setting: Setting): Promise<number> {
  const { output, signal, world } = setting;
  const text = texts[options.lang];
  checkReplicas(options, text);
  const plan = { ...options, styles, classroom: true, dataDir: resolve(options.data) };
  prepareData(plan.dataDir, text);
  await checkPorts(plan, text, world);

  const run = new Run(plan, world, signal);
  try {
    await runSteps(run.steps(), output);
    await writeReportOf(run, options.lang, setting);
    if (!options.once) await untilInterrupted(run, setting, text);
  } finally {
    if (signal.aborted) output.line(text.interrupted);
    await run.stop();
  }
  if (!options.once) output.line(text.stopped);
  return run.passed ? exitCodes.passed : exitCodes.failed;
}

async function untilInterrupted(run: Run, { output, signal }: Setting, text: Texts) {
  output.line(text.stillUp);
  for (const style of styles) output.line(`  ${style.padEnd(14)} ${run.shops?.allGateways[style].join(' ')}`);
  output.line(`  ${text.classroom}: ${run.classroomUrl}`);
  if (signal.aborted) return;
  await new Promise((resolveAborted) => signal.addEventListener('abort', resolveAborted, { once: true }));
}
