import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lang } from '@shop/broker';
import {
  checkPorts,
  exitCodes,
  inSeconds,
  oneOf,
  option,
  parse,
  parserFor,
  prepareData,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  shopOptions,
  texts,
  wholeNumber,
  type Parsed,
  type Say,
  type Setting,
} from '@shop/cli';
import { styles, type Style } from '@shop/contracts';
import { currentCommit, percentile } from '@shop/report';
import { runnersOf } from '@shop/scenarios';
import { damagedStores } from '../storage-check.js';
import { campaignTexts } from '../texts.js';
import { added, nothingYet, scheduleOf, tortureRound, type Tally } from './torture-round.js';

interface Options {
  readonly lang: Lang;
  readonly portBase?: number;
  readonly data?: string;
  readonly host: string;
  readonly broker?: string;
  readonly styles: readonly Style[];
  readonly minutes: number;
  readonly seed: number;
  readonly schedule: boolean;
}

/** How long one round disturbs, in milliseconds; after it the shops come to rest and are judged. */
const roundMs = 90_000;
const minute = 60_000;

/** `npm run torture`: random load and random faults, the same for the same seed, judged again and again. */
export function torture(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => (options.schedule ? showSchedule(options, setting) : tortureBoth(options, setting)),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run torture --', (lang) => campaignTexts[lang].tortureUsage, argv, env);
  const said = campaignTexts[parser.lang];
  shopOptions(parser)
    .addOption(option('--style <name>', parser.text.style).argParser(oneOf(styles)))
    .addOption(
      option('--minutes <m>', said.minutes)
        .default(5)
        .argParser(wholeNumber(parser.text, 1, 1_440)),
    )
    .addOption(
      option('--seed <s>', said.seed)
        .default(1)
        .argParser(wholeNumber(parser.text, 0, 999_999)),
    )
    .option('--schedule', said.schedule, false);
  const parsed = parse<Omit<Options, 'styles'> & { style?: Style }>(parser, argv);
  if ('help' in parsed) return parsed;
  const { style, ...rest } = parsed;
  return { ...rest, styles: style ? [style] : styles };
}

/** The first round of each style, as it would be: by it two people can see that they mean the same. */
async function showSchedule({ styles: chosen, seed }: Options, { output }: Setting): Promise<number> {
  for (const style of chosen)
    for (const disturbance of scheduleOf({ seed, number: 1, style, durationMs: roundMs }))
      output.line(`${style} ${JSON.stringify(disturbance)}`);
  return exitCodes.passed;
}

async function tortureBoth(options: Options, setting: Setting): Promise<number> {
  const { output, world, signal } = setting;
  const { lang, styles: chosen } = options;
  const dataDir = options.data ?? mkdtempSync(join(tmpdir(), 'shop-'));
  prepareData(dataDir, texts[lang]);
  const portBase = options.portBase ?? (await world.freePortBase(chosen, options.host));
  const plan = { ...options, dataDir, portBase };
  await checkPorts(plan, texts[lang], world);
  const run = new RunShops(plan, world, signal);
  const tallies = new Map<Style, Tally>();
  let damage: string[] = [];
  try {
    const title = campaignTexts[lang].torture(options.minutes, options.seed);
    const step = { title, run: (say: Say) => rounds(options, run, tallies, say) };
    await runSteps([...run.steps(), step], output);
  } finally {
    await run.stop();
    damage = damagedStores(dataDir, chosen);
    const isSound = isClean(tallies, damage);
    if (options.data === undefined && (isSound || signal.aborted)) rmSync(dataDir, { recursive: true, force: true });
    else output.line(texts[lang].kept(dataDir));
  }
  await tell(options, tallies, damage, setting);
  return isClean(tallies, damage) ? exitCodes.passed : exitCodes.failed;
}

/** One round after the other, in both styles at the same time, until the time is up. */
async function rounds(options: Options, run: RunShops, tallies: Map<Style, Tally>, say: Say): Promise<string> {
  const { lang, styles: chosen, minutes, seed } = options;
  const said = campaignTexts[lang];
  const until = Date.now() + minutes * minute;
  const runner = runnersOf({ styles: chosen, ...run.shops!, brokerUrl: run.broker?.url ?? '' });
  const torment = async (style: Style) => {
    for (let number = 1; Date.now() < until; number += 1) {
      const durationMs = Math.min(roundMs, Math.max(5_000, until - Date.now()));
      const result = await runner(tortureRound({ seed, number, style, durationMs }), style);
      const tally = added(tallies.get(style) ?? nothingYet, result);
      tallies.set(style, tally);
      say.note(said.round(style, number, tally.acknowledged, tally.kills, said[result.outcome], result.error?.message));
    }
  };
  await Promise.race([Promise.all(chosen.map(torment)), run.interrupted()]);
  return said.tortureDone([...tallies.values()].reduce((sum, tally) => sum + tally.rounds, 0));
}

function isClean(tallies: ReadonlyMap<Style, Tally>, damage: readonly string[]): boolean {
  const all = [...tallies.values()];
  return all.length > 0 && damage.length === 0 && all.every(({ violations }) => violations.length === 0);
}

async function tell(
  { lang, seed, minutes }: Options,
  tallies: ReadonlyMap<Style, Tally>,
  damage: readonly string[],
  { output }: Setting,
): Promise<void> {
  const said = campaignTexts[lang];
  for (const [style, { recoveriesMs, violations, ...tally }] of tallies) {
    const time = (share: number) => inSeconds(percentile(recoveriesMs, share) ?? 0, lang);
    output.line(said.tally(style, tally, [time(0.5), time(0.99), time(1)], violations.length));
  }
  for (const line of damage) output.line(line);
  const file = join(reportsDir, `torture-${seed}.json`);
  const found = { generatedAt: new Date().toISOString(), commit: await currentCommit(), seed, minutes, damage };
  mkdirSync(reportsDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...found, styles: Object.fromEntries(tallies) }, null, 2)}\n`);
  output.line(said.written(file));
}
