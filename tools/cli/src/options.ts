import { systemLang, type Lang } from '@shop/broker';
import { styles, type Style } from '@shop/contracts';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { Refusal } from './refusal.js';
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

/** Help was asked for and is what there is to print. */
export interface HelpWanted {
  readonly help: string;
}

type Parsed<Options> = Options | HelpWanted;

/** @throws Refusal that names what is wrong */
export function parseStart(argv: readonly string[], env = process.env): Parsed<StartOptions> {
  const { command, lang, text } = base('npm start --', 'startUsage', argv, env);
  common(command, text, 4000, '.shop').option('--once', text.once, false);
  return parse<StartOptions>(command, argv, lang, text);
}

/** @throws Refusal that names what is wrong */
export function parseScenarios(argv: readonly string[], env = process.env): Parsed<ScenariosOptions> {
  const { command, lang, text } = base('npm run scenarios --', 'scenariosUsage', argv, env);
  common(command, text)
    .addOption(option('--style <name>', text.style).argParser(oneOf(styles)))
    .addOption(option('--only <ids>', text.only).argParser(idsOf(text)))
    .option('--list', text.list, false);
  const parsed = parse<ScenariosOptions & { style?: Style }>(command, argv, lang, text);
  if ('help' in parsed) return parsed;
  const { style, ...rest } = parsed;
  return { ...rest, styles: style ? [style] : styles };
}

/** @throws Refusal that names what is wrong */
export function parseReset(argv: readonly string[], env = process.env): Parsed<ResetOptions> {
  const { command, lang, text } = base('npm run reset --', 'resetUsage', argv, env);
  command.addOption(option('--data <dir>', text.data).default('.shop').argParser(given));
  return parse<ResetOptions>(command, argv, lang, text);
}

/** The language has to be known before anything can be said about the other options. */
function langOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return given === 'pt' || given === 'en' ? given : systemLang(env);
}

function base(
  name: string,
  usage: 'startUsage' | 'scenariosUsage' | 'resetUsage',
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
) {
  const lang = langOf(argv, env);
  const text = texts[lang];
  const headings: Record<string, string> = { 'Usage:': text.usage, 'Options:': text.options };
  const command = new Command(name)
    .description(text[usage])
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

function common(command: Command, text: Texts, portBase?: number, data?: string): Command {
  const port = option('--port-base <n>', text.portBase).argParser(portOf(text));
  const folder = option('--data <dir>', text.data).argParser(given);
  return command
    .addOption(portBase === undefined ? port : port.default(portBase))
    .addOption(data === undefined ? folder : folder.default(data))
    .addOption(option('--broker <url>', text.broker).argParser(given))
    .addOption(option('--host <address>', text.host).default('127.0.0.1').argParser(given));
}

const option = (flags: string, description: string) => new Option(flags, description);

function parse<Options extends object>(command: Command, argv: readonly string[], lang: Lang, text: Texts) {
  try {
    command.parse(argv, { from: 'user' });
    return { ...command.opts(), lang } as unknown as Options;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help: command.helpInformation().trimEnd() };
    throw new Refusal(`${complaint(error, command, text)} ${text.seeHelp}`);
  }
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

const oneOf = (allowed: readonly string[]) => (value: string) => {
  if (!allowed.includes(value)) throw new InvalidArgumentError(allowed.join(' | '));
  return value;
};

const portOf = (text: Texts) => (value: string) => {
  const port = /^\d{4,5}$/.test(value) ? Number(value) : 0;
  if (port < 1_024 || port > 65_000) throw new InvalidArgumentError(text.portRange);
  return port;
};

const idsOf = (text: Texts) => (value: string) => {
  const ids = value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw new InvalidArgumentError(text.noScenario);
  return ids;
};

/** An empty value is a variable that was not set in whoever called us: it must not turn into the current folder. */
const given = (value: string) => {
  if (value === '') throw new InvalidArgumentError('…');
  return value;
};
