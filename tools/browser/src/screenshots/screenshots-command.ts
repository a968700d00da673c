import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  onOwnShops,
  parse,
  parserFor,
  reportsDir,
  runCommand,
  RunShops,
  runSteps,
  shopOptions,
  type OwnShopsOptions,
  type Parsed,
  type Say,
  type Setting,
  type ShopsPlan,
} from '@shop/cli';
import { styles } from '@shop/contracts';
import { chromiumFor } from '../chromium/chromium-for.js';
import { ClassroomApi } from '../classroom/classroom-api.js';
import { openBrowser } from '../driving/open-browser.js';
import { texts } from '../texts.js';
import { looks } from './looks.js';
import { photograph, type Scene } from './photograph.js';
import { scenesOfUsual, scenesOfWaiting } from './scenes.js';

const folder = join(reportsDir, 'screenshots');

/** `npm run screenshots`: every view in both languages and at two sizes, and whether all of it can be read. */
export function screenshots(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => onOwnShops(options, setting, (plan) => takeAll(plan, setting)),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<OwnShopsOptions> {
  const parser = parserFor('npm run screenshots --', (lang) => texts[lang].screenshotsUsage, argv, env);
  shopOptions(parser);
  const parsed = parse<Omit<OwnShopsOptions, 'styles'>>(parser, argv);
  return 'help' in parsed ? parsed : { ...parsed, styles };
}

async function takeAll(plan: ShopsPlan, setting: Setting): Promise<boolean> {
  const { output, world, signal } = setting;
  const said = texts[plan.lang];
  const run = new RunShops({ ...plan, classroom: true }, world, signal);
  const chromium = await chromiumFor(plan.lang, setting);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let wrong: string[] = [];
  const take = async (say: Say) => {
    wrong = await Promise.race([pictures(run, chromium, say), run.interrupted()]);
    return said.picturesTaken(folder);
  };
  try {
    await runSteps([...run.steps(), { title: said.takingPictures, run: take }], output);
  } finally {
    await run.stop();
  }
  for (const line of wrong) output.line(line);
  output.line(said.crowding(wrong.length));
  return wrong.length === 0;
}

/** First what there usually is to see, then what is seen while payment is down in both styles. */
async function pictures(run: RunShops, chromium: { path: string }, say: Say): Promise<string[]> {
  const url = run.classroom?.url ?? '';
  const api = new ClassroomApi(url);
  const open = await openBrowser(chromium);
  const takeIn = async (scenes: readonly Scene[]) => {
    const wrong: string[] = [];
    for (const look of looks)
      wrong.push(...(await photograph(scenes, look, { ...open, url, folder, taken: (file) => say.now(file) })));
    return wrong;
  };
  try {
    const usual = await takeIn(await scenesOfUsual(api));
    await api.load(0);
    return [...usual, ...(await takeIn(await scenesOfWaiting(api)))];
  } finally {
    await open.close();
  }
}
