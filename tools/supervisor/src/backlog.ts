import { setTimeout as sleep } from 'node:timers/promises';
import { domains, http, type Backlog, type Domain, type QueueDepths, type Style } from '@shop/contracts';
import { peersOf } from '@shop/runtime';
import { getJson } from './get-json.js';
import { HttpProblem } from './http-problem.js';

export interface BacklogSources {
  /** Where the shops listen, as this machine reaches it. */
  readonly host: string;
  readonly portBase: number;
  /** How many processes there are of each service. They share what is counted here, so that any of them knows it. (Default: one) */
  readonly replicas?: number;
  readonly secret: string;
  /** Absent where the style needs no broker. */
  queueDepths?(): Promise<QueueDepths>;
}

const answerWithinMs = 2000;
const none: QueueDepths = { queues: {}, dead: {} };

/**
 * What a style has not finished yet: the sums over its services, and what waits in its queues. A sum that leaves out a
 * service would look like quiet, so there is none while one does not answer.
 * @throws HttpProblem 503 that says who does not answer
 */
export async function readBacklog(style: Style, sources: BacklogSources): Promise<Backlog> {
  const [depths, ...services] = await Promise.all([
    within(answerWithinMs, sources.queueDepths?.() ?? Promise.resolve(none)).catch(() => unavailable('the broker')),
    ...domains.map((name) => backlogOf(style, name, sources)),
  ]);
  const sum = (field: keyof http.ServiceBacklog) => services.reduce((total, service) => total + service[field], 0);
  return {
    outbox: sum('outbox'),
    inbox: sum('inbox'),
    intents: sum('intents'),
    sagas: sum('sagas'),
    ...depths,
    attention: sum('attention'),
  };
}

async function backlogOf(style: Style, name: Domain, sources: BacklogSources): Promise<http.ServiceBacklog> {
  const { portBase: peerPortBase, replicas = 1, secret } = sources;
  for (const { host, port } of peersOf({ style, host: sources.host, peerPortBase, replicas }, 'http', name)) {
    const answer = await getJson(`http://${host}:${port}/internal/backlog`, {
      timeoutMs: answerWithinMs,
      headers: { 'x-shop-secret': secret },
    }).catch(() => undefined);
    const read = http.ServiceBacklog.safeParse(answer?.body);
    if (read.success) return read.data;
  }
  return unavailable(`${style} ${name}`);
}

function unavailable(who: string): never {
  throw new HttpProblem(503, `Nothing can be said now: ${who} does not answer`, { 'retry-after': '1' });
}

function within<Value>(limitMs: number, work: Promise<Value>): Promise<Value> {
  const limit = new AbortController();
  const late = sleep(limitMs, undefined, { signal: limit.signal }).then(() => Promise.reject(new Error('too late')));
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => limit.abort());
}
