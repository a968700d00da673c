import type { Lang } from '@shop/broker';
import type { RpcTransport } from '@shop/contracts';
import type { SagaEngine } from '@shop/runtime';
import {
  brokerNodesOption,
  given,
  idsOf,
  option,
  ownShopsOptions,
  parse,
  parserFor,
  shopOptions,
  storeOption,
  transportOption,
  withStyles,
  type Parsed,
  type StoreName,
} from './option-parser.js';
import type { OwnShopsOptions } from './own-shops.js';
import { texts, type Texts } from './texts.js';

export interface StartOptions {
  readonly lang: Lang;
  readonly portBase: number;
  readonly data: string;
  readonly host: string;
  readonly broker?: string;
  /** (Default: 1) */
  readonly brokerNodes?: number;
  readonly transport?: RpcTransport;
  /** (Default: sqlite) */
  readonly store?: StoreName;
  /** Processes of each service. (Default: 1) */
  readonly replicas?: number;
  readonly saga?: SagaEngine;
  readonly once: boolean;
}

export interface ScenariosOptions extends OwnShopsOptions {
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
  brokerNodesOption(parser, storeOption(parser, shopOptions(parser, 4000, '.shop')));
  transportOption(parser).option('--once', parser.text.once, false);
  return parse<StartOptions>(parser, argv);
}

/** @throws Refusal that names what is wrong */
export function parseScenarios(argv: readonly string[], env = process.env): Parsed<ScenariosOptions> {
  const parser = parserFor('npm run scenarios --', says('scenariosUsage'), argv, env);
  const { text } = parser;
  ownShopsOptions(parser)
    .addOption(option('--only <ids>', text.only).argParser(idsOf(text)))
    .option('--list', text.list, false);
  return withStyles(parse<Omit<ScenariosOptions, 'styles'>>(parser, argv));
}

/** @throws Refusal that names what is wrong */
export function parseReset(argv: readonly string[], env = process.env): Parsed<ResetOptions> {
  const parser = parserFor('npm run reset --', says('resetUsage'), argv, env);
  parser.command.addOption(option('--data <dir>', parser.text.data).default('.shop').argParser(given));
  return parse<ResetOptions>(parser, argv);
}
