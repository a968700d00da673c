import type { Lang } from '@shop/broker';
import { styles, type Style } from '@shop/contracts';
import { given, idsOf, oneOf, option, parse, parserFor, shopOptions, type Parsed } from './option-parser.js';
import { texts, type Texts } from './texts.js';

export interface StartOptions {
  readonly lang: Lang;
  readonly portBase: number;
  readonly data: string;
  readonly host: string;
  readonly broker?: string;
  readonly once: boolean;
}

export interface ScenariosOptions {
  readonly lang: Lang;
  /** Absent: any that is free. */
  readonly portBase?: number;
  /** Absent: a temporary folder. */
  readonly data?: string;
  readonly host: string;
  readonly broker?: string;
  readonly styles: readonly Style[];
  readonly only?: readonly string[];
  readonly list: boolean;
}

export interface ResetOptions {
  readonly lang: Lang;
  readonly data: string;
}

const says = (key: keyof { [Key in keyof Texts as Texts[Key] extends string ? Key : never]: true }) => (lang: Lang) =>
  texts[lang][key];

/** @throws Refusal that names what is wrong */
export function parseStart(argv: readonly string[], env = process.env): Parsed<StartOptions> {
  const parser = parserFor('npm start --', says('startUsage'), argv, env);
  shopOptions(parser, 4000, '.shop').option('--once', parser.text.once, false);
  return parse<StartOptions>(parser, argv);
}

/** @throws Refusal that names what is wrong */
export function parseScenarios(argv: readonly string[], env = process.env): Parsed<ScenariosOptions> {
  const parser = parserFor('npm run scenarios --', says('scenariosUsage'), argv, env);
  const { text } = parser;
  shopOptions(parser)
    .addOption(option('--style <name>', text.style).argParser(oneOf(styles)))
    .addOption(option('--only <ids>', text.only).argParser(idsOf(text)))
    .option('--list', text.list, false);
  const parsed = parse<ScenariosOptions & { style?: Style }>(parser, argv);
  if ('help' in parsed) return parsed;
  const { style, ...rest } = parsed;
  return { ...rest, styles: style ? [style] : styles };
}

/** @throws Refusal that names what is wrong */
export function parseReset(argv: readonly string[], env = process.env): Parsed<ResetOptions> {
  const parser = parserFor('npm run reset --', says('resetUsage'), argv, env);
  parser.command.addOption(option('--data <dir>', parser.text.data).default('.shop').argParser(given));
  return parse<ResetOptions>(parser, argv);
}
