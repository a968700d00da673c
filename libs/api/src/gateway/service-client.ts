import { Inject, Injectable } from '@nestjs/common';
import { http, type Domain } from '@shop/contracts';
import {
  CONFIG,
  Instances,
  keepConnections,
  peersOf,
  RUNTIME,
  sendHttp,
  Unavailable,
  type Heard,
  type HttpRequest,
  type Runtime,
  type ServiceConfig,
} from '@shop/runtime';
import { callerHeader, encodeCaller, secretHeader } from '../http/caller.js';
import { correlationHeader } from '../http/correlation.js';
import { HttpProblem } from '../http/problem.js';
import type { ServiceRequest, Services } from './services.port.js';

export const SERVICE_ADDRESSES = Symbol('service addresses');
/** Where the processes of a service listen, any of which can be asked. */
export type ServiceAddresses = (service: Domain) => readonly string[];

/** Milliseconds. The first is longer than any deadline inside, so that who is nearer to the fault speaks first. */
const answerWithin = 10_000;
const healthWithin = 2_000;

/**
 * A bulkhead (Nygard, Release It!): so many connections to one service. Without a limit, every customer who waits for
 * one that is busy or starts costs a connection more; Node accepts one connection in a turn of its event loop, and a
 * service that comes back would have to take up thousands of dead ones before it hears anybody who still waits.
 */
const connections = keepConnections(32);

/** Where the services listen by the configuration. */
export function usualAddresses(config: ServiceConfig): ServiceAddresses {
  return (service) => peersOf(config, 'http', service).map(({ host, port }) => `http://${host}:${port}`);
}

/** A path of `segments`, each of which stays one segment whatever a customer put into it. */
export function path(...segments: readonly string[]): string {
  // A URL resolves dots away, encoded or not: `/orders/..` would ask for something else.
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    throw new HttpProblem(404, 'There is nothing at this address.');
  }
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

interface Answer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly body: unknown;
  readonly retryAfter: string | undefined;
}

/**
 * Asks services by HTTP, over connections that Node keeps open. Asks once, another process of the service only where the
 * first was not there to hear it: whoever asked us may ask again.
 */
@Injectable()
export class ServiceClient implements Services {
  private readonly services = new Map<Domain, Instances<string>>();
  /** Whoever asks how a service is while it is being asked already gets the same answer. */
  private readonly probes = new Map<Domain, Promise<boolean>>();

  constructor(
    @Inject(CONFIG) private readonly config: ServiceConfig,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SERVICE_ADDRESSES) private readonly addresses: ServiceAddresses,
  ) {}

  async ask<Body>(service: Domain, { method, path: target, body, context }: ServiceRequest): Promise<Body> {
    const { caller, cause } = context;
    const headers = {
      [secretHeader]: this.config.secret,
      [correlationHeader]: cause.correlationid,
      traceparent: cause.traceparent,
      ...(caller ? { [callerHeader]: encodeCaller(caller) } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const request = {
      method,
      headers,
      agent: connections,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await this.send(service, target, request, answerWithin);
    if (answer.status < 300 && answer.body !== undefined) return answer.body as Body;
    throw this.refusal(service, target, answer);
  }

  isUp(service: Domain): Promise<boolean> {
    const asked = this.probes.get(service) ?? this.probe(service).finally(() => this.probes.delete(service));
    this.probes.set(service, asked);
    return asked;
  }

  /** Whether any of its processes is. Past the requests that wait for one of the connections. */
  private async probe(service: Domain): Promise<boolean> {
    const request = { method: 'GET', headers: {} };
    const probes = this.addresses(service).map((address) => this.sendTo(address, '/health', request, healthWithin));
    const answers = await Promise.all(probes.map((answer) => answer.catch(() => undefined)));
    return answers.some((answer) => answer?.status === 200);
  }

  private async send(
    service: Domain,
    target: string,
    request: Omit<HttpRequest, 'signal'>,
    within: number,
  ): Promise<Answer> {
    try {
      return await this.instancesOf(service).ask((address) => this.sendTo(address, target, request, within));
    } catch (cause) {
      throw new Unavailable(service, 1, { cause });
    }
  }

  private async sendTo(
    address: string,
    target: string,
    request: Omit<HttpRequest, 'signal'>,
    within: number,
  ): Promise<Answer> {
    const late = new AbortController();
    const callOff = this.runtime.timers.after(within, () => late.abort());
    try {
      const { status, headers, text } = await sendHttp(`${address}${target}`, { ...request, signal: late.signal });
      return { status, body: parsed(text), retryAfter: headers['retry-after'] };
    } finally {
      callOff();
    }
  }

  private instancesOf(service: Domain): Instances<string> {
    const known = this.services.get(service);
    if (known) return known;
    const instances = new Instances(this.addresses(service), this.runtime.clock, heardBy);
    this.services.set(service, instances);
    return instances;
  }

  /** A refusal goes to the customer as it is; that a service is broken, or does not know us, is not theirs to read. */
  private refusal(service: Domain, target: string, { status, body, retryAfter }: Answer): Error {
    const problem = http.Problem.safeParse(body).data;
    const meantForCustomer = status < 500 ? status !== 401 && status !== 403 : status === 501 || status === 503;
    if (!problem || problem.status !== status || !meantForCustomer) {
      this.runtime.log.error({ service, target, status }, 'a service gave an answer nobody expects');
      return new Unavailable(service);
    }
    const kind = problem.type.startsWith('urn:shop:problem:')
      ? problem.type.slice('urn:shop:problem:'.length)
      : undefined;
    return new HttpProblem(status, problem.detail, {
      ...(kind ? { kind } : {}),
      ...(problem.errors ? { errors: problem.errors } : {}),
      ...(status === 503 ? { headers: { 'retry-after': retryAfter ?? '1' } } : {}),
    });
  }
}

function heardBy(error: unknown): Heard {
  return (error as { code?: unknown }).code === 'ECONNREFUSED' ? 'unreached' : 'silent';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
