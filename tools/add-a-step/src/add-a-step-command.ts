import type { Lang } from '@shop/broker';
import {
  exitCodes,
  inSeconds,
  parse,
  parserFor,
  Refusal,
  reportsDir,
  runCommand,
  runSteps,
  type Parsed,
  type Setting,
  type Step,
} from '@shop/cli';
import { CannotApply } from './apply.js';
import { checks } from './checks.js';
import { measureAddedStep } from './measure.js';
import { copyWithStep, type StepCopy } from './step-copy.js';
import { tableOf } from './table.js';
import { texts } from './texts.js';
import { writeReport } from './write-report.js';

interface Options {
  readonly lang: Lang;
  readonly all: boolean;
  readonly measure: boolean;
  readonly keep: boolean;
}

/** What the command works on. Tests give it another. */
export interface Bench {
  copy(signal: AbortSignal): Promise<StepCopy>;
  /** Where its report goes. */
  readonly reports: string;
}
const ours: Bench = { copy: copyWithStep, reports: reportsDir };

/** The step is there, and something is not right with it. */
class NotRight extends Error {
  override readonly name = 'NotRight';
}

/** `npm run add-a-step`: what the step touches; and the step in a copy of the source, and whether all is right with it. */
export function addAStep(argv: readonly string[], setting: Setting, bench = ours): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => work(options, setting, bench),
    () => bench.reports,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run add-a-step --', (lang) => texts[lang].usage, argv, env);
  const text = texts[parser.lang];
  parser.command
    .option('--all', text.all, false)
    .option('--measure', text.measure, false)
    .option('--keep', text.keep, false);
  return parse<Options>(parser, argv);
}

async function work(options: Options, setting: Setting, bench: Bench): Promise<number> {
  const { output, signal } = setting;
  const text = texts[options.lang];
  const step = measureAddedStep();
  output.line(tableOf(step, options.lang));
  if (options.measure) return exitCodes.passed;

  output.line(text.copying);
  const copy = await bench.copy(signal).catch((error: unknown) => {
    throw error instanceof CannotApply ? new Refusal(text.cannotApply(error.message)) : error;
  });
  try {
    await runSteps(stepsIn(copy, options), output);
    output.line(text.report(await writeReport(step, await copy.told(), bench.reports)));
    return exitCodes.passed;
  } catch (error) {
    if (!(error instanceof NotRight) || signal.aborted) throw error;
    setting.complain(error.message);
    return exitCodes.failed;
  } finally {
    if (options.keep) output.line(text.kept(copy.folder));
    else await copy.remove();
  }
}

/** So much of what a program said is shown when it fails, in characters from its end. */
const lastWords = 4_000;

function stepsIn({ run }: StepCopy, { lang, all }: Options): Step[] {
  const text = texts[lang];
  return checks(lang, all).map(({ title, run: check }) => ({
    title: text[title],
    run: async (say) => {
      const began = Date.now();
      const { code, said } = await check(run, (line) => say.note(line));
      if (code !== 0) throw new NotRight(text.failed(text[title], said.trim().slice(-lastWords)));
      return text.passed(text[title], inSeconds(Date.now() - began, lang));
    },
  }));
}
