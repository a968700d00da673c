import { systemLang, type Lang } from '@shop/broker';
import { mostReplicas, rpcTransports, styles, type Style } from '@shop/contracts';
import { sagaEngines } from '@shop/runtime';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Refusal } from './refusal.js';
import { texts, type Texts } from './texts.js';

/** Help was asked for and is what there is to print. */
export interface HelpWanted {
  readonly help: string;
}

export type Parsed<Options> = Options | HelpWanted;

export interface Parser {
  readonly command: Command;
  readonly lang: Lang;
  readonly text: Texts;
}

/**
 * The beginning of every command's options.
 * @param usage what the command does, in the language that the arguments ask for
 */
export function parserFor(
  name: string,
  usage: (lang: Lang) => string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Parser {
  const lang = langOf(argv, env);
  const text = texts[lang];
  const headings: Record<string, string> = { 'Usage:': text.usage, 'Options:': text.options };
  const command = new Command(name)
    .description(usage(lang))
    .usage('[--…]')
    .helpOption('--help', text.help)
    .exitOverride()
    .configureHelp({
      helpWidth: 100,
      styleTitle: (title) => headings[title] ?? title,
      optionDescription: ({ description, defaultValue }) =>
        defaultValue ? `${description} (${text.default}: ${String(defaultValue)})` : description,
    })
    .configureOutput({ writeOut: () => {}, writeErr: () => {} })
    .addOption(option('--lang <lang>', text.lang).argParser(oneOf(['pt', 'en'])));
  return { command, lang, text };
}

/** The options of every command that starts shops. */
export function shopOptions({ command, text }: Parser, portBase?: number, data?: string): Command {
  const port = option('--port-base <n>', text.portBase).argParser(portOf(text));
  const folder = option('--data <dir>', text.data).argParser(given);
  return command
    .addOption(portBase === undefined ? port : port.default(portBase))
    .addOption(data === undefined ? folder : folder.default(data))
    .addOption(option('--broker <url>', text.broker).argParser(given))
    .addOption(option('--host <address>', text.host).default('127.0.0.1').argParser(given))
    .addOption(option('--saga <engine>', text.saga).argParser(oneOf(sagaEngines)));
}

/** The options of a command that runs shops of its own, in both styles or in one of them. */
export function ownShopsOptions(parser: Parser): Command {
  brokerNodesOption(parser, storeOption(parser, shopOptions(parser)));
  return transportOption(parser).addOption(option('--style <name>', parser.text.style).argParser(oneOf(styles)));
}

/** Where the services of a run keep what they own. */
export const stores = ['sqlite', 'postgresql'] as const;
export type StoreName = (typeof stores)[number];

/** Where the services keep what they own, and how many of each share it. */
export function storeOption({ text }: Parser, command: Command): Command {
  return command
    .addOption(option('--store <name>', text.store).argParser(oneOf(stores)))
    .addOption(option('--replicas <n>', text.replicas).argParser(wholeNumber(text, 1, mostReplicas)));
}

/** Three take the loss of one of them; two would not, and more would only cost. */
const nodeCounts = ['1', '3'];

export function brokerNodesOption({ text }: Parser, command: Command): Command {
  const parsed = (value: string) => Number(oneOf(nodeCounts)(value));
  return command.addOption(option('--broker-nodes <n>', text.brokerNodes).argParser(parsed));
}

/** The styles that were asked for, in place of the one option. */
export function withStyles<Options extends object>(
  parsed: Parsed<Options & { readonly style?: Style }>,
): Parsed<Omit<Options, 'style'> & { readonly styles: readonly Style[] }> {
  if ('help' in parsed) return parsed;
  const { style, ...rest } = parsed;
  return { ...rest, styles: style ? [style] : styles };
}

/** How the calls of the orchestrated style travel. */
export function transportOption({ command, text }: Parser): Command {
  return command.addOption(option('--transport <name>', text.transport).argParser(oneOf(rpcTransports)));
}

export const option = (flags: string, description: string) => new Option(flags, description);

/** @throws Refusal that names what is wrong */
export function parse<Options extends object>({ command, lang, text }: Parser, argv: readonly string[]) {
  try {
    command.parse(argv, { from: 'user' });
    return { ...command.opts(), lang } as unknown as Options;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help: command.helpInformation().trimEnd() };
    throw new Refusal(`${complaint(error, command, text)} ${text.seeHelp}`);
  }
}

/** The language has to be known before anything can be said about the other options. */
function langOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const found = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return found === 'pt' || found === 'en' ? found : systemLang(env);
}

/** Commander names what is wrong in quotes; the rest of what it says is English only. */
function complaint({ code, message }: CommanderError, command: Command, text: Texts): string {
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => (name ?? '').split(' ')[0] ?? '');
  const [first = message, second = ''] = quoted;
  if (code === 'commander.unknownOption') return text.unknownOption(first);
  if (code === 'commander.optionMissingArgument') return text.missingValue(first);
  if (code === 'commander.excessArguments') return text.unexpected(command.args[0] ?? first);
  if (code !== 'commander.invalidArgument') return message;
  return text.badValue(first, second, message.split('is invalid. ')[1] ?? '');
}

export const oneOf = (allowed: readonly string[]) => (value: string) => {
  if (!allowed.includes(value)) throw new InvalidArgumentError(allowed.join(' | '));
  return value;
};

export const portOf = (text: Texts) => (value: string) => {
  const port = /^\d{4,5}$/.test(value) ? Number(value) : 0;
  if (port < 1_024 || port > 65_000) throw new InvalidArgumentError(text.portRange);
  return port;
};

export const idsOf = (text: Texts) => (value: string) => {
  const ids = value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw new InvalidArgumentError(text.noScenario);
  return ids;
};

/** A whole number within bounds. */
export const wholeNumber = (text: Texts, from: number, to: number) => (value: string) => {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
  if (number < from || number > to) throw new InvalidArgumentError(text.numberRange(from, to));
  return number;
};

/** An empty value is a variable that was not set in whoever called us: it must not turn into the current folder. */
export const given = (value: string) => {
  if (value === '') throw new InvalidArgumentError('…');
  return value;
};

interface Words {
  readonly verb?: string;
  readonly id?: string;
}

/** The words before the first option: what is to be done, and with what. */
export function wordsAndOptions(argv: readonly string[]): { words: Words; rest: readonly string[] } {
  const from = argv.findIndex((argument) => argument.startsWith('-'));
  const words = argv.slice(0, Math.min(from < 0 ? argv.length : from, 2));
  const [verb, id] = words;
  return {
    words: { ...(verb !== undefined && { verb }), ...(id !== undefined && { id }) },
    rest: argv.slice(words.length),
  };
}

/**
 * What is to be done, among what can be.
 * @param needsId whether it has to be told with what
 * @throws Refusal that names what is wrong
 */
export function verbAmong<const Verb extends string>(
  verbs: readonly Verb[],
  { verb, id }: Words,
  text: Texts,
  needsId: (verb: Verb) => boolean,
): { readonly verb: Verb; readonly id?: string } {
  const all = verbs.join(', ');
  const known = verbs.find((one) => one === verb);
  if (!known) throw new Refusal(`${verb ? text.badVerb(verb, all) : text.verbMissing(all)} ${text.seeHelp}`);
  if (needsId(known) && id === undefined) throw new Refusal(`${text.idMissing(known)} ${text.seeHelp}`);
  return { verb: known, ...(id !== undefined && { id }) };
}
