import { join, resolve } from 'node:path';
import {
  exitCodes,
  onOwnShops,
  option,
  parse,
  parserFor,
  Refusal,
  reportsDir,
  runCommand,
  shopOptions,
  type OwnShopsOptions,
  type Parsed,
  type Setting,
} from '@shop/cli';
import { styles } from '@shop/contracts';
import { checkLab } from './check-lab.js';
import type { Lab } from './lab.js';
import { labCalled, labs } from './labs.js';
import { OwnBench } from './own-bench.js';
import { Progress } from './progress.js';
import { selfTest } from './self-test.js';
import { labTexts } from './texts.js';
import { filesIn, root } from './workspace.js';

interface Options extends OwnShopsOptions {
  /** Absent: they are only listed, or tested themselves. */
  readonly lab?: Lab;
  readonly list: boolean;
  readonly selfTest: boolean;
}

const known = labs.map(({ id }) => Number(id)).join(', ');

/** `npm run lab -- N`: checks what a student has done so far in lab N. */
export function lab(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => work(options, setting),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run lab --', (lang) => labTexts[lang].usage, argv, env);
  const text = labTexts[parser.lang];
  shopOptions(parser)
    .argument('[lab]')
    .usage('<lab> [--…]')
    .addOption(option('--list', text.list).default(false))
    .addOption(option('--self-test', text.selfTest).default(false));
  const parsed = parse<Omit<Options, 'lab' | 'styles'>>(parser, argv);
  if ('help' in parsed) return parsed;
  const [name] = parser.command.args;
  if (name === undefined && !parsed.list && !parsed.selfTest) throw new Refusal(text.noLab(known));
  const chosen = name === undefined ? undefined : labCalled(name);
  if (name !== undefined && !chosen) throw new Refusal(text.noSuchLab(name, known));
  return { ...parsed, styles, ...(chosen && { lab: chosen }) };
}

async function work(options: Options, setting: Setting): Promise<number> {
  const { output } = setting;
  if (options.selfTest) return selfTest(options, setting);
  if (options.list || !options.lab) {
    const { lang } = options;
    for (const { id, title, minutes } of labs) output.line(labTexts[lang].listed(id, title[lang], minutes));
    return exitCodes.passed;
  }
  return (await checkOne(options.lab, options, setting, root)) ? exitCodes.passed : exitCodes.failed;
}

/** Whether the lab is passed with the files of a folder. Its shops leave nothing behind, whatever comes of it. */
export async function checkOne(
  chosen: Lab,
  options: OwnShopsOptions,
  setting: Setting,
  folder: string,
): Promise<boolean> {
  let passed = false;
  const progress = new Progress(join(resolve(folder), '.shop', 'labs'), chosen.id);
  await onOwnShops(options, setting, async (plan) => {
    const bench = new OwnBench(plan, setting, filesIn(folder));
    try {
      const outcome = await checkLab(chosen, bench, progress, (text) => setting.output.line(text));
      passed = outcome.passed;
    } finally {
      await bench.stop();
    }
    return true;
  });
  return passed;
}
