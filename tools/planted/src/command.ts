import type { Bug } from './bug.js';
import { bugs } from './bugs.js';
import { expectGreen, judge, NotGreen, type Judge, type Verdict } from './judge.js';
import { parseOptions, Refusal, type Options } from './options.js';
import { CannotPlant } from './plant.js';
import { writeReport } from './report.js';
import { tableOf } from './table.js';
import { NoResults } from './test-run.js';
import { inSeconds, texts, type Texts } from './texts.js';

/** A copy of the workspace, and what can be done in it. */
export interface Bench extends Judge {
  remove(): Promise<void>;
}

/** What the command has to do with: tests give it another. */
export interface Setting {
  readonly line: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Comes with Ctrl-C. */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  /** Columns of the terminal. */
  readonly width: number;
  /** Where the report goes. */
  readonly reports: string;
  /** What the tests need besides the workspace. @throws Error that says what is missing, and what to do */
  prepare(options: Options): Promise<void>;
  openBench(): Promise<Bench>;
}

const exitCodes = { caught: 0, missed: 1, couldNotRun: 2, interrupted: 130 } as const;

/** `npm run planted`. @returns its exit code */
export async function planted(argv: readonly string[], setting: Setting): Promise<number> {
  let text = texts.en;
  try {
    const options = parseOptions(argv, setting.env);
    text = texts[options.lang];
    const chosen = choose(options, text);
    if (options.help) setting.line(text.usage);
    else if (options.list) list(chosen, options, setting);
    else return await plantAll(chosen, options, setting);
    return exitCodes.caught;
  } catch (error) {
    if (setting.signal.aborted) return exitCodes.interrupted;
    setting.complain(explain(error, text));
    return exitCodes.couldNotRun;
  }
}

function choose({ only }: Options, text: Texts): readonly Bug[] {
  if (!only) return bugs;
  const unknown = only.filter((id) => !bugs.some((bug) => bug.id === id));
  if (unknown.length > 0) throw new Refusal(text.noSuchBug(unknown.join(', ')));
  return bugs.filter(({ id }) => only.includes(id));
}

function list(chosen: readonly Bug[], { lang }: Options, { line }: Setting): void {
  const width = Math.max(...chosen.map(({ id }) => id.length));
  for (const { id, title, breaks } of chosen) line(`${id.padEnd(width)}  ${title[lang]}. ${breaks[lang]}`);
}

async function plantAll(chosen: readonly Bug[], options: Options, setting: Setting): Promise<number> {
  const { lang } = options;
  const text = texts[lang];
  const { line } = setting;
  await setting.prepare(options);
  const bench = await setting.openBench();
  try {
    line(text.asking);
    const began = bench.now();
    const green = await expectGreen(chosen, bench.run);
    line(text.green(green, inSeconds(bench.now() - began, lang)));

    const verdicts: Verdict[] = [];
    for (const bug of chosen) {
      const verdict = await judge(bug, bench);
      verdicts.push(verdict);
      const outcome = text.outcomes[verdict.outcome];
      line(text.judged(verdicts.length, chosen.length, bug.id, outcome, inSeconds(verdict.ms, lang)));
    }
    const report = await writeReport(verdicts, chosen.length === bugs.length, green, setting.reports);
    const caught = verdicts.filter(({ outcome }) => outcome === 'caught').length;
    for (const said of [tableOf(verdicts, lang, setting.width), text.sum(caught, chosen.length), text.report(report)])
      line(said);
    return exitCodeOf(verdicts);
  } finally {
    await bench.remove();
  }
}

function exitCodeOf(verdicts: readonly Verdict[]): number {
  if (verdicts.some(({ outcome }) => outcome === 'unclear')) return exitCodes.couldNotRun;
  return verdicts.every(({ outcome }) => outcome === 'caught') ? exitCodes.caught : exitCodes.missed;
}

function explain(error: unknown, text: Texts): string {
  if (error instanceof NotGreen) return text.notGreen(error.message);
  if (error instanceof CannotPlant) return text.cannotPlant(error.message);
  if (error instanceof NoResults) return text.noResults(error.message);
  if (error instanceof Refusal) return error.message;
  return text.defect(error instanceof Error ? error.message : String(error));
}
