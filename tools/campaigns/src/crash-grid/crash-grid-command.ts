import {
  idsOf,
  inSeconds,
  onOwnShops,
  option,
  ownShopsOptions,
  parse,
  parserFor,
  Refusal,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  withStyles,
  type OwnShopsOptions,
  type Parsed,
  type Say,
  type Setting,
  type ShopsPlan,
  type Step,
} from '@shop/cli';
import type { Lang } from '@shop/broker';
import type { CrashGrid } from '@shop/contracts';
import { percentile } from '@shop/report';
import { routes, runnersOf, type Route } from '@shop/scenarios';
import { campaignTexts } from '../texts.js';
import { crashEverywhere, missedIn, type GridProgress } from './crash-grid.js';
import { writeCrashGrid } from './write-crash-grid.js';

interface Options extends OwnShopsOptions {
  /** The ways to take. */
  readonly ways: readonly Route[];
}
type Plan = ShopsPlan & Pick<Options, 'ways'>;

/** A deadline that the slow answer of the card network, after 2 s, cannot keep; in milliseconds. */
const shortDeadlineMs = 1_200;
const ids = routes.map(({ id }) => id);

/** `npm run crash-grid`: a crash of every service at every place in its code, in both styles at the same time. */
export function crashGrid(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => onOwnShops(options, setting, (plan) => crashAll(plan, setting)),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run crash-grid --', (lang) => campaignTexts[lang].crashGridUsage, argv, env);
  const said = campaignTexts[parser.lang];
  ownShopsOptions(parser).addOption(option('--routes <ids>', said.routes).argParser(idsOf(parser.text)));
  const parsed = withStyles(parse<Omit<Options, 'styles' | 'ways'> & { routes?: string[] }>(parser, argv));
  if ('help' in parsed) return parsed;
  const { routes: chosen = ids, ...rest } = parsed;
  const unknown = chosen.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Refusal(said.noSuchRoute(unknown.join(', '), ids.join(', ')));
  return { ...rest, ways: routes.filter(({ id }) => chosen.includes(id)) };
}

async function crashAll(plan: Plan, setting: Setting): Promise<boolean> {
  const { output, world, signal } = setting;
  const { lang, styles, ways } = plan;
  const run = new RunShops(plan, world, signal);
  const began = Date.now();
  const cells: CrashGrid['cells'] = [];
  try {
    await runSteps(stepsOf(plan, run, cells), output);
  } finally {
    await run.stop();
  }
  const isWhole = ways.length === routes.length;
  const missed = styles.flatMap((style) =>
    isWhole ? missedIn(style, cells).map((place) => ({ ...place, style })) : [],
  );
  const files = await writeCrashGrid({ cells, missed, routes: ways, ms: Date.now() - began }, lang);
  tell(plan, cells, missed, setting);
  output.line(campaignTexts[lang].written(files.html));
  return cells.length > 0 && missed.length === 0 && cells.every(({ outcome }) => outcome === 'passed');
}

/** The ways that need a short deadline come last, against shops that were started with one. */
function stepsOf(plan: Plan, run: RunShops, cells: CrashGrid['cells']): Step[] {
  const said = campaignTexts[plan.lang];
  const usual = plan.ways.filter(({ withShortDeadline }) => !withShortDeadline);
  const short = plan.ways.filter(({ withShortDeadline }) => withShortDeadline);
  const crash = (title: string, ways: readonly Route[]): Step => ({
    title,
    run: (say) => crashOn(ways, plan, run, cells, say),
  });
  const env = { SHOP_PAYMENT_DEADLINE_MS: String(shortDeadlineMs) };
  const restart: Step = { title: said.shortShops, run: (say) => run.start(say, env) };
  return [
    ...run.steps(),
    ...(usual.length > 0 ? [crash(said.stage, usual)] : []),
    ...(short.length > 0 ? [restart, crash(said.shortStage, short)] : []),
  ];
}

/** One stage, in both styles at the same time: adds to the cells what came of it. */
async function crashOn(
  ways: readonly Route[],
  { lang, styles }: Plan,
  run: RunShops,
  cells: CrashGrid['cells'],
  say: Say,
): Promise<string> {
  const began = Date.now();
  const runner = runnersOf(run.scenarioTargets());
  const told = (progress: GridProgress) => say.note(lineOf(progress, lang));
  const each = styles.map((style) => crashEverywhere(style, ways, runner, told));
  const done = (await Promise.race([Promise.all(each), run.interrupted()])).flat();
  cells.push(...done);
  const failed = done.filter(({ outcome }) => outcome === 'failed').length;
  return campaignTexts[lang].stageDone(done.length, failed, inSeconds(Date.now() - began, lang));
}

function lineOf({ style, done, known, last }: GridProgress, lang: Lang): string {
  const said = campaignTexts[lang];
  const { route, service, point, what, outcome, ms, error } = last;
  const cell = `${route}: ${service} ${point} ${what}`;
  const line = said.crashed(style, done, known, cell, said[outcome], inSeconds(ms, lang));
  return error === undefined ? line : `${line}\n    ${error.split('\n').join('\n    ')}`;
}

function tell({ lang, styles }: Plan, cells: CrashGrid['cells'], missed: CrashGrid['missed'], { output }: Setting) {
  const said = campaignTexts[lang];
  for (const style of styles) {
    const own = cells.filter((cell) => cell.style === style);
    const away = own.flatMap(({ awayMs }) => awayMs ?? []);
    const places = missed.filter((place) => place.style === style);
    const passed = own.filter(({ outcome }) => outcome === 'passed').length;
    const [p50, longest] = [0.5, 1].map((share) => inSeconds(percentile(away, share) ?? 0, lang));
    output.line(said.total(style, own.length, passed, places.length, p50!, longest!));
    for (const { service, point, what } of places) output.line(said.missed(style, `${service} ${point} ${what}`));
  }
}
