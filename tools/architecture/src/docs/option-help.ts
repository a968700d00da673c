import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../workspace.js';
import { programOf, type ScriptCall } from './scripts.js';

const run = promisify(execFile);
const asked = new Map<string, Promise<Answer>>();

interface Answer {
  /** Why the options were refused; undefined when they were understood. */
  readonly refused?: string;
  /** What `--help` says. */
  readonly help: string;
}

/** Asks the real program for help behind the parameters: it reads them first, and refuses a value that is none. */
export function helpBehind(script: string, parameters: readonly string[]): Promise<Answer> {
  const program = programOf(script);
  if (program === undefined) throw new Error(`npm run ${script} has no program of its own`);
  const key = JSON.stringify([script, ...parameters]);
  const answer = asked.get(key) ?? ask(program, parameters);
  asked.set(key, answer);
  return answer;
}

async function ask(program: string, parameters: readonly string[]): Promise<Answer> {
  if (!existsSync(join(root, program))) throw new Error(`${program} is not built: npm test builds it`);
  try {
    const { stdout } = await run(process.execPath, [program, ...parameters, '--help'], {
      cwd: root,
      env: { ...process.env, LANG: 'en_US.UTF-8', NODE_OPTIONS: '' },
    });
    return { help: stdout };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { help: stdout, refused: `${stdout}${stderr}`.trim() };
  }
}

/** What of a call the program's own help does not know: an option, a word such as `list`, or a value. */
export async function unknownIn({ script, parameters }: ScriptCall): Promise<string[]> {
  if (programOf(script) === undefined || parameters.length === 0) return [];
  const { help, refused } = await helpBehind(script, parameters.some(isValue) ? parameters : []);
  if (refused !== undefined) return [`npm run ${script} -- ${parameters.join(' ')}: ${refused}`];
  return parameters
    .filter((word, at) => word.startsWith('-') || isVerb(word, at))
    .map((word) => word.split('=')[0] as string)
    .filter((word) => !knows(help, word))
    .map((word) => `npm run ${script} has no ${word}`);
}

/** What is given to an option can be refused, so the program is asked with it. */
const isValue = (word: string, at: number, all: readonly string[]) =>
  word.includes('=') || (!word.startsWith('-') && (all[at - 1] ?? '').startsWith('--'));

/** A first word before any option says what is to be done; a number says with which. */
const isVerb = (word: string, at: number) => at === 0 && /^[a-z-]+$/.test(word);

/** Whether the help names an option or a word, and not only one that begins so. */
export const knows = (help: string, word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(help);
