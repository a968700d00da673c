import { parseArgs } from 'node:util';
import { systemLang, type Lang } from '@shop/broker';
import { texts } from './texts.js';

export interface Options {
  readonly lang: Lang;
  /** Absent: all. */
  readonly only?: readonly string[];
  readonly list: boolean;
  readonly help: boolean;
}

/** Why the command cannot do what it was asked to, in the language of whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

const known = {
  only: { type: 'string' },
  lang: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** @throws Refusal that names what is wrong */
export function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values, tokens } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true });
  const isLang = (given: unknown): given is Lang => given === 'pt' || given === 'en';
  const lang = isLang(values.lang) ? values.lang : systemLang(env);
  const refuse = (what: string) => new Refusal(texts[lang].badOptions(what));

  for (const token of tokens) {
    if (token.kind === 'positional') throw refuse(token.value);
    if (token.kind === 'option' && !Object.hasOwn(known, token.name)) throw refuse(token.rawName);
  }
  if (values.lang !== undefined && !isLang(values.lang)) throw refuse('--lang');
  const { only, list = false, help = false } = values;
  if (typeof list !== 'boolean') throw refuse('--list');
  if (typeof help !== 'boolean') throw refuse('--help');
  if (only === undefined) return { lang, list, help };
  const ids =
    typeof only === 'string'
      ? only
          .split(',')
          .map((id) => id.trim())
          .filter(Boolean)
      : [];
  if (ids.length === 0) throw refuse('--only');
  return { lang, list, help, only: ids };
}
