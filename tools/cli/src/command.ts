import { setMaxListeners } from 'node:events';
import type { Lang } from '@shop/broker';
import { systemLang } from '@shop/broker';
import { explain, reportDefect } from './explain.js';
import type { HelpWanted } from './option-parser.js';
import { standardOutput, type Output } from './steps.js';
import { texts } from './texts.js';
import { realWorld, type World } from './world.js';

/** What a command has to do with: tests give it another. */
export interface Setting {
  readonly output: Output;
  complain(text: string): void;
  readonly world: World;
  /** Comes with Ctrl-C. */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

export const exitCodes = { passed: 0, failed: 1, couldNotRun: 2, interrupted: 130 } as const;

/**
 * Parses the options, does the work, and turns whatever goes wrong into a paragraph and an exit code.
 * @param folderOf where the details of a defect are written to
 */
export async function runCommand<Options extends { lang: Lang }>(
  setting: Setting,
  parse: () => Options | HelpWanted,
  work: (options: Options) => Promise<number>,
  folderOf: (options: Options | undefined) => string,
): Promise<number> {
  let options: Options | undefined;
  try {
    const parsed = parse();
    if ('help' in parsed) {
      setting.output.line(parsed.help);
      return exitCodes.passed;
    }
    options = parsed;
    return await work(options);
  } catch (error) {
    const text = texts[options?.lang ?? systemLang(setting.env)];
    if (setting.signal.aborted) return exitCodes.interrupted;
    setting.complain(explain(error, text) ?? reportDefect(error, folderOf(options), text));
    return exitCodes.couldNotRun;
  }
}

/** Runs a command as this process: Ctrl-C, SIGTERM and a closed terminal stop it in order; its result is the exit code. */
export async function asProcess(
  command: (argv: readonly string[], setting: Setting) => Promise<number>,
): Promise<never> {
  const stop = new AbortController();
  // It ends everything that a command does at the same time, however much that is.
  setMaxListeners(0, stop.signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
  const complain = (text: string) => void process.stderr.write(`${text}\n`);
  const setting = { output: standardOutput(), complain, world: realWorld, signal: stop.signal, env: process.env };
  // What an interrupted scenario still waits for must not keep us: everything that has to be stopped is stopped by now.
  process.exit(await command(process.argv.slice(2), setting));
}
