import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projects, read, root } from '../workspace.js';

const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

interface Nx {
  readonly targetDefaults: Record<string, unknown>;
}
const nx = JSON.parse(read('nx.json')) as Nx;

/** The program behind a script of package.json that has options of its own, as tools/setup runs it. */
export function programOf(script: string): string | undefined {
  const [, command] = /tools\/setup\/run\.mjs (\S+)$/.exec(scripts[script] ?? '') ?? [];
  if (command === undefined) return undefined;
  const setup = read('tools/setup/main.mjs');
  const entry = new RegExp(`^ +'?${command}'?: [^]*?(?=\\n  '?[\\w-]+'?: |\\n\\};)`, 'm').exec(setup)?.[0] ?? '';
  return (
    [...entry.matchAll(/'(tools\/[\w/-]+\.js)'/g)].at(-1)?.[1] ??
    (command === 'reset' ? 'tools/cli/dist/reset.js' : undefined)
  );
}

/** What a script is called with, behind the two dashes. */
export interface ScriptCall {
  readonly script: string;
  readonly parameters: readonly string[];
}

/** A command that runs a script of package.json, by `npm run x`, `npm start` or `npm test`; undefined for any other. */
export function scriptCall(words: readonly string[]): ScriptCall | undefined {
  const [npm, verb = '', ...rest] = words;
  if (npm !== 'npm') return undefined;
  const named = verb === 'run' ? rest.filter((word) => !word.startsWith('--')) : [verb];
  if (verb !== 'run' && !['start', 'test'].includes(verb)) return undefined;
  const dashes = words.indexOf('--');
  return { script: named[0] ?? '', parameters: dashes < 0 ? [] : words.slice(dashes + 1) };
}

export const hasScript = (name: string) => Object.hasOwn(scripts, name);

/** What is wrong with a command of npm, npx, node or diff, as far as it can be told without running it. */
export function wrongWith(words: readonly string[]): string | undefined {
  const [program, ...rest] = words;
  if (program === 'npm') return wrongWithNpm(words);
  if (program === 'npx') return rest[0] === 'nx' ? wrongWithNx(rest.slice(1)) : wrongWithProgram(rest[0] ?? '');
  if (program === 'node' || program === 'diff') {
    const missing = rest.filter(
      (word) => /^[\w.]+\//.test(word) && !word.includes('/dist/') && !existsSync(join(root, word)),
    );
    return missing.length > 0 ? `${missing.join(', ')} does not exist` : undefined;
  }
  return undefined;
}

function wrongWithNpm(words: readonly string[]): string | undefined {
  const call = scriptCall(words);
  if (call) return hasScript(call.script) ? undefined : `package.json has no script ${call.script}`;
  return ['ci', 'audit', 'install'].includes(words[1] ?? '') ? undefined : `npm ${words[1] ?? ''} is not known here`;
}

const wrongWithProgram = (name: string) =>
  existsSync(join(root, 'node_modules/.bin', name)) ? undefined : `npx ${name}: no such program is installed`;

/** Of nx only what the documents need: one or more targets of some projects. */
function wrongWithNx([verb, ...rest]: readonly string[]): string | undefined {
  if (verb !== 'run-many') return `nx ${verb ?? ''} is not known here`;
  const all = projects();
  const known = {
    '-t': new Set([...Object.keys(nx.targetDefaults), ...all.flatMap(({ targets }) => targets)]),
    '-p': new Set(all.flatMap(({ name, tags }) => [name, ...tags.map((tag) => `tag:${tag}`)])),
  };
  let option: keyof typeof known | undefined;
  for (const word of rest) {
    if (word === '-t' || word === '-p') option = word;
    else if (option === undefined || word.startsWith('-')) return `nx run-many ${word} is not known here`;
    else for (const one of word.split(',')) if (!known[option].has(one)) return `nx knows no ${one} for ${option}`;
  }
  return undefined;
}
