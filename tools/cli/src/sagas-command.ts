import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lang } from '@shop/broker';
import type { AttentionList } from '@shop/contracts';
import { ActionLog, retrySaga, ServiceRefused, waitingFor, type ServicesAt } from '@shop/operator';
import { exitCodes, runCommand, type Setting } from './command.js';
import { given, option, parse, parserFor, portOf, verbAmong, wordsAndOptions, type Parsed } from './option-parser.js';
import { Refusal } from './refusal.js';
import { reportsDir } from './reporting.js';
import { texts } from './texts.js';

const verbs = ['list', 'show', 'retry'] as const;

interface Options {
  readonly lang: Lang;
  readonly data: string;
  readonly portBase: number;
  readonly verb: (typeof verbs)[number];
  readonly id?: string;
}

/** `npm run sagas`: orders of the orchestrated shop that wait for a person, and another try for them. */
export function sagas(argv: readonly string[], setting: Setting): Promise<number> {
  return runCommand(
    setting,
    () => parseOptions(argv, setting.env),
    (options) => act(options, setting),
    () => reportsDir,
  );
}

function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv): Parsed<Options> {
  const { words, rest } = wordsAndOptions(argv);
  const parser = parserFor('npm run sagas -- <list|show|retry> [ORDER]', says, rest, env);
  const { command, text } = parser;
  command
    .addOption(option('--port-base <n>', text.portBase).default(4000).argParser(portOf(text)))
    .addOption(option('--data <dir>', text.data).default('.shop').argParser(given));
  const parsed = parse<Omit<Options, 'verb' | 'id'>>(parser, rest);
  if ('help' in parsed) return parsed;
  return { ...parsed, ...verbAmong(verbs, words, text, (verb) => verb !== 'list') };
}

const says = (lang: Lang) => texts[lang].sagasUsage;

async function act({ lang, verb, id = '', data, portBase }: Options, { output }: Setting): Promise<number> {
  const text = texts[lang];
  const dataDir = resolve(data);
  const at: ServicesAt = { host: '127.0.0.1', portBase, secret: secretIn(dataDir, lang) };
  try {
    if (verb === 'retry') {
      const action = { who: 'command line', action: 'retry', style: 'orchestrated', service: 'order', id } as const;
      await new ActionLog(dataDir).record(action, () => retrySaga(id, at));
      output.line(text.settled(verb, id));
      return exitCodes.passed;
    }
    const { items } = await waitingFor('orchestrated', at);
    const shown = verb === 'show' ? items.filter((item) => item.orderId === id) : items;
    if (verb === 'show' && shown.length === 0) throw new Refusal(text.noSuchSaga(id));
    for (const item of shown) output.line(verb === 'show' ? JSON.stringify(item, null, 2) : lineOf(item));
    if (verb === 'list') output.line(text.sagaCount(shown.length));
    return exitCodes.passed;
  } catch (error) {
    if (!(error instanceof ServiceRefused)) throw error;
    if (error.status === 503) throw new Refusal(text.noShopRuns(error.message));
    throw new Refusal(error.status === 404 ? text.noSuchSaga(id) : text.nothingParked(id));
  }
}

function secretIn(dataDir: string, lang: Lang): string {
  try {
    return process.env.SHOP_SECRET ?? readFileSync(join(dataDir, 'secret'), 'utf8');
  } catch {
    throw new Refusal(texts[lang].noShopRuns(dataDir));
  }
}

function lineOf({ service, kind, id, reason, since, tried }: AttentionList['items'][number]): string {
  return `${id}  ${service}  ${kind}  ${reason}  ×${tried}  ${since}`;
}
