import { resolve } from 'node:path';
import { readBrokerFile, type Lang } from '@shop/broker';
import { domains, type DeadLetter, type Domain } from '@shop/contracts';
import { ActionLog, DeadLetterQueues } from '@shop/operator';
import { exitCodes, runCommand, type Setting } from './command.js';
import { given, oneOf, option, parse, parserFor, verbAmong, wordsAndOptions, type Parsed } from './option-parser.js';
import { Refusal } from './refusal.js';
import { reportsDir } from './reporting.js';
import { texts } from './texts.js';

const verbs = ['list', 'show', 'replay', 'discard'] as const;

interface Options {
  readonly lang: Lang;
  readonly data: string;
  readonly service?: Domain;
  readonly all: boolean;
  readonly verb: (typeof verbs)[number];
  /** The id of a message, or the beginning of one. */
  readonly id?: string;
}

/** `npm run dead-letters`: what the choreographed services could not handle, for a person to look at and to settle. */
export function deadLetters(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => settle(options, setting),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const { words, rest } = wordsAndOptions(argv);
  const parser = parserFor('npm run dead-letters -- <list|show|replay|discard> [ID]', says, rest, env);
  const { command, text } = parser;
  command
    .addOption(option('--service <name>', text.ofService).argParser(oneOf(domains)))
    .option('--all', text.allOfThem, false)
    .addOption(option('--data <dir>', text.data).default('.shop').argParser(given));
  const parsed = parse<Omit<Options, 'verb' | 'id'>>(parser, rest);
  if ('help' in parsed) return parsed;
  const needsId = (verb: Options['verb']) => verb !== 'list' && !(verb === 'replay' && parsed.all);
  return { ...parsed, ...verbAmong(verbs, words, text, needsId) };
}

const says = (lang: Lang) => texts[lang].deadLettersUsage;

async function settle(options: Options, { output }: Setting): Promise<number> {
  const { lang, verb, id, all, service } = options;
  const text = texts[lang];
  const dataDir = resolve(options.data);
  const broker = readBrokerFile(dataDir);
  if (!broker) throw new Refusal(text.noBrokerRuns(dataDir));
  const queues = new DeadLetterQueues(broker);
  const letters = await queues.list(service ? [service] : domains);
  if (verb === 'list') {
    for (const letter of letters) output.line(lineOf(letter));
    output.line(text.deadLetterCount(letters.length));
    return exitCodes.passed;
  }
  const chosen = verb === 'replay' && all ? letters : [theOne(letters, id ?? '', lang)];
  const log = new ActionLog(dataDir);
  for (const letter of chosen) {
    if (verb === 'show') {
      output.line(JSON.stringify(letter, null, 2));
      continue;
    }
    const action = { who: 'command line', action: verb, style: 'choreographed', service: letter.service } as const;
    await log.record({ ...action, id: letter.messageId }, () => queues[verb](letter.service, letter.messageId));
    output.line(text.settled(verb, `${letter.service} ${letter.messageId}`));
  }
  return exitCodes.passed;
}

/** @throws Refusal unless exactly one begins so */
function theOne(letters: readonly DeadLetter[], id: string, lang: Lang): DeadLetter {
  const found = letters.filter(({ messageId }) => messageId.startsWith(id));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new Refusal(texts[lang].noSuchDeadLetter(id));
  throw new Refusal(
    texts[lang].severalDeadLetters(id, found.map((one) => `${one.service} ${one.messageId}`).join(', ')),
  );
}

function lineOf({ service, messageId, type, subject, reason, error, attempts, firstAt }: DeadLetter): string {
  const why = error === '' ? reason : `${reason}: ${error.split('\n')[0]}`;
  return `${service}  ${messageId}  ${type} (${subject ?? '?'})  ${why}  ×${attempts}  ${firstAt ?? ''}`;
}
