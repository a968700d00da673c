import { resolve } from 'node:path';
import { addressesOf } from '@shop/amqp';
import { BrokerUnavailable, type Broker, type BrokerOptions } from './broker.js';
import { recentEnough, withoutPassword } from './login.js';
import { queuePrefix } from './queue-prefix.js';
import { reasonOf, SearchForOwn, unavailable } from './search-for-own.js';
import { texts } from './texts.js';
import { realWays, type Ways } from './ways.js';

const localUrl = 'amqp://guest:guest@127.0.0.1:5672';

/**
 * Finds a broker, or starts one; the first that works: the one that was named, the one on the usual port of this
 * machine, a private node, a container, a private node after the package has been installed. Several nodes are always
 * private ones.
 * @throws BrokerUnavailable with what the user can do; DataFolderInUse; OtherNumberOfNodes; the signal's reason
 */
export async function ensureBroker(options: BrokerOptions, ways: Ways = realWays): Promise<Broker> {
  const url = named(options);
  if (url && severalNodes(options)) throw new BrokerUnavailable(texts[options.lang ?? 'en'].namedAndNodes);
  if (url) return useNamed(url, options, ways);
  if (severalNodes(options)) return new SearchForOwn(options, ways).run();
  const local = await onUsualPort(options, ways);
  if (local !== undefined) return foreign(localUrl, local, options);
  return new SearchForOwn(options, ways).run();
}

/**
 * Sees to it that `ensureBroker` will find a broker, and starts none: what can be installed is.
 * @throws BrokerUnavailable with what the user can do
 */
export async function prepareBroker(options: BrokerOptions, ways: Ways = realWays): Promise<void> {
  const env = options.env ?? process.env;
  const url = named(options);
  if (url) return void (await useNamed(url, options, ways));
  if (ways.findNode(env) || (await onUsualPort(options, ways)) || (await ways.findContainerEngine(env))) return;
  if (!ways.canInstall(env)) throw unavailable(options, [texts[options.lang ?? 'en'].noNode]);
  await ways.installPackage(options).catch((error: unknown) => Promise.reject(unavailable(options, [reasonOf(error)])));
}

const severalNodes = ({ nodes = 1 }: BrokerOptions) => nodes > 1;

const named = ({ url, env = process.env }: BrokerOptions) => url ?? (env['RABBITMQ_URL'] || undefined);

async function useNamed(url: string, options: BrokerOptions, ways: Ways): Promise<Broker> {
  const text = texts[options.lang ?? 'en'];
  if (!addressesOf(url).every((address) => /^amqps?:\/\/[^/]/.test(address) && URL.canParse(address)))
    throw new BrokerUnavailable(text.badUrl(withoutPassword(url)));
  const answer = await ways.login(url, 5_000);
  const why = answer.ok ? refusalOf(answer, options) : answer.why;
  if (why !== undefined) throw new BrokerUnavailable(text.unreachable(withoutPassword(url), why));
  return foreign(url, answer.ok ? answer.version : '', options);
}

/** The version of the broker on the usual port of this machine, if it is one that we can use. */
async function onUsualPort(options: BrokerOptions, ways: Ways): Promise<string | undefined> {
  const answer = await ways.login(localUrl);
  return answer.ok && refusalOf(answer, options) === undefined ? answer.version : undefined;
}

/** Why a broker that lets us in is still not one that we can use. */
function refusalOf(answer: { product: string; version: string }, { lang = 'en' }: BrokerOptions): string | undefined {
  if (answer.product !== 'RabbitMQ') return texts[lang].notRabbit;
  return recentEnough(answer.version) ? undefined : texts[lang].tooOld(answer.version);
}

function foreign(url: string, version: string, options: BrokerOptions): Broker {
  const refuse = () => Promise.reject(new Error('a broker that is not ours is left alone'));
  const prefix = queuePrefix(resolve(options.dataDir));
  return {
    url,
    version,
    managed: false,
    prefix,
    restart: refuse,
    believeDiskFull: refuse,
    stop: () => Promise.resolve(),
    pids: () => [],
  };
}
