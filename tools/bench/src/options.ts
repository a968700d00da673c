import {
  idsOf,
  option,
  parse,
  parserFor,
  Refusal,
  shopOptions,
  wholeNumber,
  type OwnShopsOptions,
  type Parsed,
} from '@shop/cli';
import { styles } from '@shop/contracts';
import { commandTexts } from './texts/command-texts.js';
import { contenderIds, type ContenderId } from './texts/contender-texts.js';

export interface BenchOptions extends OwnShopsOptions {
  readonly quick: boolean;
  /** Who is measured. */
  readonly contenders: readonly ContenderId[];
  /** Up to so many stored orders; absent: what an order costs as they grow is not measured. */
  readonly grow?: number;
  readonly overload: boolean;
}

type Given = Omit<BenchOptions, 'contenders' | 'styles'> & { readonly only?: readonly string[] };

const fewestStored = 1_000;
const mostStored = 10_000_000;

/** @throws Refusal that names what is wrong */
export function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<BenchOptions> {
  const parser = parserFor('npm run bench --', (lang) => commandTexts[lang].usage, argv, env);
  const { text, lang } = parser;
  const said = commandTexts[lang];
  shopOptions(parser)
    .option('--quick', said.quick, false)
    .addOption(option('--only <ids>', said.only(contenderIds.join(', '))).argParser(idsOf(text)))
    .addOption(option('--grow <orders>', said.grow).argParser(wholeNumber(text, fewestStored, mostStored)))
    .option('--overload', said.overload, false);
  const parsed = parse<Given>(parser, argv);
  if ('help' in parsed) return parsed;
  const { only = contenderIds, ...rest } = parsed;
  const unknown = only.filter((id) => !isContender(id));
  if (unknown.length > 0) throw new Refusal(said.noSuch(unknown.join(', '), contenderIds.join(', ')));
  const contenders = contenderIds.filter((id) => only.includes(id));
  return { ...rest, contenders, styles: styles.filter((style) => contenders.includes(style)) };
}

const isContender = (id: string): id is ContenderId => (contenderIds as readonly string[]).includes(id);
