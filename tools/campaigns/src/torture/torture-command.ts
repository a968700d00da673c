import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  exitCodes,
  inSeconds,
  onOwnShops,
  option,
  ownShopsOptions,
  parse,
  parserFor,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  wholeNumber,
  withStyles,
  type OwnShopsOptions,
  type Parsed,
  type Say,
  type Setting,
  type ShopsPlan,
} from '@shop/cli';
import type { Style } from '@shop/contracts';
import { currentCommit, percentile } from '@shop/report';
import { runnersOf } from '@shop/scenarios';
import { damagedStores } from '../storage-check.js';
import { campaignTexts } from '../texts.js';
import { added, nothingYet, scheduleOf, tortureRound, type Tally } from './torture-round.js';

interface Length {
  readonly minutes: number;
  readonly seed: number;
}

interface Options extends OwnShopsOptions, Length {
  readonly schedule: boolean;
}
type Plan = ShopsPlan & Length;

/** How long one round disturbs, in milliseconds; after it the shops come to rest and are judged. */
const roundMs = 300_000;
const minute = 60_000;

/** `npm run torture`: random load and random faults, the same for the same seed, judged again and again. */
export function torture(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) =>
      options.schedule
        ? showSchedule(options, setting)
        : onOwnShops(options, setting, (plan) => tortureAll(plan, setting)),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const parser = parserFor('npm run torture --', (lang) => campaignTexts[lang].tortureUsage, argv, env);
  const said = campaignTexts[parser.lang];
  ownShopsOptions(parser)
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
  return withStyles(parse<Omit<Options, 'styles'>>(parser, argv));
}

/** The first round of each style, as it would be: by it two people can see that they mean the same. */
async function showSchedule({ styles, seed, transport, brokerNodes }: Options, { output }: Setting): Promise<number> {
  for (const style of styles)
    for (const disturbance of scheduleOf({ seed, number: 1, style, transport, brokerNodes }))
      output.line(`${style} ${JSON.stringify(disturbance)}`);
  return exitCodes.passed;
}

async function tortureAll(plan: Plan, setting: Setting): Promise<boolean> {
  const { lang, styles, dataDir, minutes, seed } = plan;
  // Traces tell a student what happened; here nobody looks, and they would cost as much as the orders.
  const run = new RunShops({ ...plan, wired: true, traced: false }, setting.world, setting.signal);
  const tallies = new Map<Style, Tally>();
  const damage: string[] = [];
  try {
    const title = campaignTexts[lang].torture(minutes, seed);
    const step = { title, run: (say: Say) => rounds(plan, run, tallies, say) };
    await runSteps([...run.steps(), step], setting.output);
    damage.push(...(await run.damage()).map((line) => `I10 storage: ${line}`));
  } finally {
    await run.stop();
  }
  damage.push(...damagedStores(dataDir, styles));
  await tell(plan, tallies, damage, setting);
  return isClean(tallies, damage);
}

/** One round after the other, in both styles at the same time, until the time is up. */
async function rounds(plan: Plan, run: RunShops, tallies: Map<Style, Tally>, say: Say): Promise<string> {
  const { lang, styles, minutes, seed, transport, brokerNodes } = plan;
  const said = campaignTexts[lang];
  const until = Date.now() + minutes * minute;
  const runner = runnersOf(run.scenarioTargets());
  const torment = async (style: Style) => {
    for (let number = 1; Date.now() < until; number += 1) {
      const durationMs = Math.min(roundMs, Math.max(5_000, until - Date.now()));
      const result = await runner(tortureRound({ seed, number, style, transport, brokerNodes, durationMs }), style);
      const tally = added(tallies.get(style) ?? nothingYet, result);
      tallies.set(style, tally);
      say.note(said.round(style, number, tally.acknowledged, tally.kills, said[result.outcome], result.error?.message));
    }
  };
  await Promise.race([Promise.all(styles.map(torment)), run.interrupted()]);
  return said.tortureDone([...tallies.values()].reduce((sum, tally) => sum + tally.rounds, 0));
}

function isClean(tallies: ReadonlyMap<Style, Tally>, damage: readonly string[]): boolean {
  const all = [...tallies.values()];
  return all.length > 0 && damage.length === 0 && all.every(({ violations }) => violations.length === 0);
}

async function tell(
  { lang, seed, minutes }: Plan,
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
