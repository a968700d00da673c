import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import {
  checkPorts,
  exitCodes,
  idsOf,
  inSeconds,
  oneOf,
  option,
  parse,
  parserFor,
  prepareData,
  Refusal,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  shopOptions,
  texts,
  type Parsed,
  type Setting,
} from '@shop/cli';
import { styles, type CrashGrid, type Style } from '@shop/contracts';
import { percentile } from '@shop/report';
import { routes, runnersOf } from '@shop/scenarios';
import { campaignTexts } from '../texts.js';
import { crashEverywhere, missedIn, type GridProgress } from './crash-grid.js';
import { writeCrashGrid } from './write-crash-grid.js';

interface Options {
  readonly lang: Lang;
  readonly portBase?: number;
  readonly data?: string;
  readonly host: string;
  readonly broker?: string;
  readonly styles: readonly Style[];
  readonly routes: readonly string[];
}

/** A deadline that the slow answer of the card network, after 2 s, cannot keep; in milliseconds. */
const shortDeadlineMs = 1_200;
const ids = routes.map(({ id }) => id);

/** `npm run crash-grid`: a crash of every service at every place in its code, in both styles at the same time. */
export function crashGrid(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => crashAll(options, setting),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run crash-grid --', (lang) => campaignTexts[lang].crashGridUsage, argv, env);
  const said = campaignTexts[parser.lang];
  shopOptions(parser)
    .addOption(option('--style <name>', parser.text.style).argParser(oneOf(styles)))
    .addOption(option('--routes <ids>', said.routes).argParser(idsOf(parser.text)));
  const parsed = parse<Omit<Options, 'styles' | 'routes'> & { style?: Style; routes?: string[] }>(parser, argv);
  if ('help' in parsed) return parsed;
  const { style, routes: chosen = ids, ...rest } = parsed;
  const unknown = chosen.filter((id) => !ids.includes(id));
  if (unknown.length > 0) throw new Refusal(said.noSuchRoute(unknown.join(', '), ids.join(', ')));
  return { ...rest, styles: style ? [style] : styles, routes: chosen };
}

async function crashAll(options: Options, setting: Setting): Promise<number> {
  const { output, world, signal } = setting;
  const dataDir = options.data ?? mkdtempSync(join(tmpdir(), 'shop-'));
  prepareData(dataDir, texts[options.lang]);
  const portBase = options.portBase ?? (await world.freePortBase(options.styles, options.host));
  const plan = { ...options, dataDir, portBase };
  await checkPorts(plan, texts[options.lang], world);
  const run = new RunShops(plan, world, signal);
  const began = Date.now();
  const cells: CrashGrid['cells'] = [];
  let isSound = false;
  try {
    await runSteps(stepsOf(options, run, cells), output);
    const chosen = routes.filter(({ id }) => options.routes.includes(id));
    const isWhole = chosen.length === routes.length;
    const missed = options.styles.flatMap((style) =>
      isWhole ? missedIn(style, cells).map((place) => ({ ...place, style })) : [],
    );
    isSound = cells.length > 0 && missed.length === 0 && cells.every(({ outcome }) => outcome === 'passed');
    const files = await writeCrashGrid({ cells, missed, routes: chosen, ms: Date.now() - began }, options.lang);
    tell(options, cells, missed, setting);
    output.line(campaignTexts[options.lang].written(files.html));
  } finally {
    await run.stop();
    if (options.data === undefined && (isSound || signal.aborted)) rmSync(dataDir, { recursive: true, force: true });
    else output.line(texts[options.lang].kept(dataDir));
  }
  return isSound ? exitCodes.passed : exitCodes.failed;
}

/** The ways that need a short deadline come last, against shops that were started with one. */
function stepsOf({ lang, styles: chosenStyles, routes: chosen }: Options, run: RunShops, cells: CrashGrid['cells']) {
  const said = campaignTexts[lang];
  const ways = routes.filter(({ id }) => chosen.includes(id));
  const [usual, short] = [false, true].map((isShort) =>
    ways.filter((way) => (way.withShortDeadline ?? false) === isShort),
  );
  const stage = (title: string, taken = ways) => ({
    title,
    run: async (say: { note(line: string): void }) => {
      const began = Date.now();
      const before = cells.length;
      const shops = run.shops!;
      const runner = runnersOf({ styles: chosenStyles, ...shops, brokerUrl: run.broker?.url ?? '' });
      const told = (progress: GridProgress) => say.note(lineOf(progress, lang));
      const each = chosenStyles.map(async (style) =>
        cells.push(...(await crashEverywhere(style, taken, runner, told))),
      );
      await Promise.race([Promise.all(each), run.interrupted()]);
      const done = cells.slice(before);
      const failed = done.filter(({ outcome }) => outcome === 'failed').length;
      return said.stageDone(done.length, failed, inSeconds(Date.now() - began, lang));
    },
  });
  const env = { SHOP_PAYMENT_DEADLINE_MS: String(shortDeadlineMs) };
  return [
    ...run.steps(),
    ...(usual!.length > 0 ? [stage(said.stage, usual)] : []),
    ...(short!.length > 0
      ? [
          { title: said.shortShops, run: (say: Parameters<RunShops['start']>[0]) => run.start(say, env) },
          stage(said.shortStage, short),
        ]
      : []),
  ];
}

function lineOf({ style, done, known, last }: GridProgress, lang: Lang): string {
  const said = campaignTexts[lang];
  const { route, service, point, what, outcome, ms, error } = last;
  const cell = `${route}: ${service} ${point} ${what}`;
  const line = said.crashed(style, done, known, cell, said[outcome], inSeconds(ms, lang));
  return error === undefined ? line : `${line}\n    ${error.split('\n').join('\n    ')}`;
}

function tell(
  { lang, styles: chosen }: Options,
  cells: CrashGrid['cells'],
  missed: CrashGrid['missed'],
  { output }: Setting,
) {
  const said = campaignTexts[lang];
  for (const style of chosen) {
    const own = cells.filter((cell) => cell.style === style);
    const away = own.flatMap(({ awayMs }) => awayMs ?? []);
    const places = missed.filter((place) => place.style === style);
    const passed = own.filter(({ outcome }) => outcome === 'passed').length;
    const [p50, longest] = [0.5, 1].map((share) => inSeconds(percentile(away, share) ?? 0, lang));
    output.line(said.total(style, own.length, passed, places.length, p50!, longest!));
    for (const { service, point, what } of places) output.line(said.missed(style, `${service} ${point} ${what}`));
  }
}
