import { domains, type Domain, type Style } from '@shop/contracts';
import {
  ActionLog,
  DeadLetterQueues,
  NoSuchDeadLetter,
  retrySaga,
  retrySending,
  ServiceRefused,
  waitingFor,
  type QueuesAt,
  type ServicesAt,
} from '@shop/operator';
import type { Route } from './control-server.js';
import { HttpProblem } from './http-problem.js';
import { styleOfRun } from './style-of-run.js';

/** What a person can look into and put right. */
export interface Operated {
  readonly dataDir: string;
  readonly styles: readonly Style[];
  /** Null where the run has no broker. */
  readonly broker: QueuesAt | null;
  servicesAt(): ServicesAt;
}

const who = 'control interface';

/** The part of the control interface for what cannot go on by itself; the command line does the same. */
export function operatorRoutes(run: Operated): Route[] {
  const log = new ActionLog(run.dataDir);
  return [
    {
      method: 'GET',
      path: /^\/control\/([^/]+)\/attention$/,
      handle: async ([name]) => {
        const style = styleOfRun(run, name);
        const queues = style === 'choreographed' ? (run.broker ?? undefined) : undefined;
        return { status: 200, body: await orProblem(() => waitingFor(style, run.servicesAt(), queues)) };
      },
    },
    {
      method: 'GET',
      path: /^\/control\/choreographed\/dead-letters$/,
      handle: async () => ({ status: 200, body: { items: await queuesOf(run).list() } }),
    },
    {
      method: 'POST',
      path: /^\/control\/choreographed\/dead-letters\/([^/]+)\/([^/]+)\/(replay|discard)$/,
      handle: async ([name, id, verb]) => {
        const service = serviceOf(name);
        const action = verb === 'replay' ? 'replay' : 'discard';
        const messageId = decodeURIComponent(id as string);
        const record = { who, action, style: 'choreographed', service, id: messageId } as const;
        const letter = () => log.record(record, () => queuesOf(run)[action](service, messageId));
        return { status: 202, body: await orProblem(letter) };
      },
    },
    {
      method: 'POST',
      path: /^\/control\/choreographed\/outbox\/([^/]+)\/([^/]+)\/retry$/,
      handle: async ([name, id]) => {
        styleOfRun(run, 'choreographed');
        const service = serviceOf(name);
        const messageId = decodeURIComponent(id as string);
        const record = { who, action: 'retry', style: 'choreographed', service, id: messageId } as const;
        await orProblem(() => log.record(record, () => retrySending(service, messageId, run.servicesAt())));
        return { status: 202, body: { retried: messageId } };
      },
    },
    {
      method: 'POST',
      path: /^\/control\/orchestrated\/sagas\/([^/]+)\/retry$/,
      handle: async ([id]) => {
        styleOfRun(run, 'orchestrated');
        const orderId = decodeURIComponent(id as string);
        const record = { who, action: 'retry', style: 'orchestrated', service: 'order', id: orderId } as const;
        await orProblem(() => log.record(record, () => retrySaga(orderId, run.servicesAt())));
        return { status: 202, body: { retried: orderId } };
      },
    },
  ];
}

function serviceOf(name: string | undefined): Domain {
  const service = domains.find((known) => known === name);
  if (!service) throw new HttpProblem(404, `There is no service ${name ?? ''} that handles or sends events`);
  return service;
}

function queuesOf({ broker, styles: running }: Operated): DeadLetterQueues {
  if (!broker || !running.includes('choreographed')) throw new HttpProblem(404, 'This run has no dead-letter queues');
  return new DeadLetterQueues(broker);
}

async function orProblem<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoSuchDeadLetter) throw new HttpProblem(404, error.message);
    if (error instanceof ServiceRefused) throw new HttpProblem(error.status, error.message);
    throw error;
  }
}
