import {
  onOwnShops,
  option,
  parse,
  parserFor,
  Refusal,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  shopOptions,
  wholeNumber,
  type OwnShopsOptions,
  type Parsed,
  type Setting,
  type ShopsPlan,
  type Step,
} from '@shop/cli';
import { styles } from '@shop/contracts';
import { chromiumFor } from '../chromium/chromium-for.js';
import { openBrowser, type OpenBrowser } from '../driving/open-browser.js';
import { texts } from '../texts.js';
import { heavySteps } from './heavy.js';
import { measureSteps } from './measure.js';
import type { Judged } from './judged.js';

interface Wanted {
  readonly measure: boolean;
  readonly heavy: boolean;
  readonly times: number;
  readonly orders: number;
  readonly perSecond: number;
}
type Options = OwnShopsOptions & Wanted;
export type BrowserPlan = ShopsPlan & Wanted;

/** `npm run browser`: figures of the page in a real browser, and whether they are within what is promised. */
export function browser(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => onOwnShops(options, setting, (plan) => judgeAll(plan, setting)),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run browser --', (lang) => texts[lang].browserUsage, argv, env);
  const said = texts[parser.lang];
  const count = (flags: string, words: string, usual: number, most: number) =>
    option(flags, words)
      .default(usual)
      .argParser(wholeNumber(parser.text, 1, most));
  shopOptions(parser)
    .option('--measure', said.measure, false)
    .option('--heavy', said.heavy, false)
    .addOption(count('--times <n>', said.times, 11, 1_000))
    .addOption(count('--orders <n>', said.orders, 10_000, 1_000_000))
    .addOption(count('--per-second <n>', said.perSecond, 50, 500));
  const parsed = parse<Omit<Options, 'styles'>>(parser, argv);
  if ('help' in parsed) return parsed;
  if (!parsed.measure && !parsed.heavy) throw new Refusal(`${said.nothingAsked} ${parser.text.seeHelp}`);
  return { ...parsed, styles };
}

async function judgeAll(plan: BrowserPlan, setting: Setting): Promise<boolean> {
  const { output, world, signal } = setting;
  const chromium = await chromiumFor(plan.lang, setting);
  const run = new RunShops({ ...plan, classroom: true }, world, signal);
  const judged: Judged[] = [];
  let open: OpenBrowser | undefined;
  const opened = async () => (open ??= await openBrowser(chromium));
  const steps: Step[] = [
    ...(plan.measure ? measureSteps(plan, run, opened, judged) : []),
    ...(plan.heavy ? heavySteps(plan, run, opened, judged, signal) : []),
  ];
  try {
    await runSteps([...run.steps(), ...steps], output);
  } finally {
    await open?.close();
    await run.stop();
  }
  output.line(texts[plan.lang].browserIs(chromium.version));
  for (const { line } of judged) output.line(line);
  return judged.length > 0 && judged.every(({ holds }) => holds);
}
