import {
  onOwnShops,
  option,
  parse,
  parserFor,
  Refusal,
  reportsDir,
  runCommand,
  runSteps,
  shopOptions,
  type OwnShopsOptions,
  type Parsed,
  type Setting,
  type Step,
} from '@shop/cli';
import { styles, type Claim } from '@shop/contracts';
import { makeReport, printClaims } from '@shop/report';
import { addedStepReadings } from './added-step.js';
import { codeReadings } from './code/code-readings.js';
import { compareFiles } from './compare-files.js';
import { full, quick } from './effort.js';
import { claimsFrom } from './judge/claims.js';
import { Measuring, type MeasuringPlan } from './measuring.js';
import type { Reading } from './reading.js';
import { commandTexts } from './texts/command-texts.js';
import { writeClaims } from './write-claims.js';

interface Options extends OwnShopsOptions {
  readonly quick: boolean;
  /** Two files; absent: measure. */
  readonly compare?: readonly string[];
}

/** `npm run claims`: what is said of the styles, measured in both, with the verdicts that follow. */
export function claims(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) =>
      options.compare
        ? compareFiles(options.compare, options.lang, setting.output)
        : onOwnShops(options, setting, (plan) =>
            measureAll({ ...plan, effort: options.quick ? quick : full }, setting, options.quick),
          ),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run claims --', (lang) => commandTexts[lang].usage, argv, env);
  const said = commandTexts[parser.lang];
  shopOptions(parser).option('--quick', said.quick, false).addOption(option('--compare <files...>', said.compare));
  const parsed = parse<Omit<Options, 'styles'>>(parser, argv);
  if ('help' in parsed) return parsed;
  if (parsed.compare && parsed.compare.length !== 2) throw new Refusal(said.compareTwo);
  return { ...parsed, styles };
}

async function measureAll(plan: MeasuringPlan, setting: Setting, isQuick: boolean): Promise<boolean> {
  const { lang } = plan;
  const { output } = setting;
  const measuring = new Measuring(plan, setting);
  const fromCode: Reading[] = [];
  try {
    await runSteps([codeStep(fromCode, plan), ...measuring.steps()], output);
  } finally {
    await measuring.stop();
  }
  const found = claimsFrom([...fromCode, ...measuring.readings], await measuredNow(isQuick, measuring));
  output.line(printClaims(found, lang, output.width));
  const { json, report } = await writeClaims(found, reportsDir, lang);
  output.line(commandTexts[lang].written(json));
  if (report !== undefined) output.line(commandTexts[lang].inReport(report));
  return found.every(({ measures }) => measures.every(isMeasured));
}

const isMeasured = (measure: Claim['measures'][number]) => styles.every((style) => measure.styles[style] !== undefined);

function codeStep(fromCode: Reading[], { lang }: MeasuringPlan): Step {
  const said = commandTexts[lang];
  return {
    title: said.code,
    run: async () => {
      fromCode.push(...codeReadings(), ...addedStepReadings());
      return said.codeDone(fromCode.length);
    },
  };
}

async function measuredNow(isQuick: boolean, { plainCallMs }: Measuring): Promise<Claim['measured']> {
  const { generatedAt: at, commit, machine } = await makeReport({ scenarios: [], broker: null });
  return { at, commit, machine, plainCallMs, command: `npm run claims${isQuick ? ' -- --quick' : ''}` };
}
