import { http, type Problem } from '@shop/contracts';
import { keptConnections } from '@shop/runtime';
import supertest from 'supertest';
import type { z } from 'zod';
import type { Machine } from './eventually.js';
import type { ClientHistory, Exchange } from './history.js';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** An answer, read by the contract: `value` on success, `problem` otherwise, neither when the outcome is unknown. */
export interface Answer<T> {
  readonly status: number | null;
  readonly unknown: boolean;
  readonly value?: T;
  readonly problem?: Problem;
  readonly headers: Readonly<Record<string, string>>;
  readonly exchange: Exchange;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Caller {
  readonly id: string;
  readonly token: string;
}

/**
 * The client of a shop; where it has several gateways, each request goes to the next, as from behind a balancer. Every request and answer goes into the history, and every success is checked against the
 * contract: an answer with another shape is an error that says where.
 */
export class Client {
  readonly #agents: readonly ReturnType<typeof supertest>[];
  #turn = 0;

  constructor(
    gateways: readonly string[],
    private readonly machine: Machine,
    private readonly history: ClientHistory,
    private readonly requestMs: number,
  ) {
    this.#agents = gateways.map((gateway) => supertest(gateway));
  }

  /** @throws Error when the answer is a success that the contract does not know */
  async send<T>(
    caller: Caller | null,
    method: Method,
    path: string,
    schema: z.ZodType<T>,
    { body, headers = {} }: RequestOptions = {},
  ): Promise<Answer<T>> {
    const at = this.machine.clock.now();
    const response = await this.#exchange(caller, method, path, body, headers);
    const exchange = this.history.add({
      at,
      ms: this.machine.clock.now() - at,
      who: caller?.id ?? null,
      method: method.toUpperCase(),
      path,
      ...(headers['idempotency-key'] !== undefined && { key: headers['idempotency-key'] }),
      ...(body !== undefined && { request: body }),
      status: response?.status ?? null,
      body: response?.body,
    });
    const answer = {
      status: exchange.status,
      unknown: exchange.outcome === 'unknown',
      headers: response?.headers ?? {},
      exchange,
    };
    if (exchange.status === null) return answer;
    if (exchange.status >= 400) return { ...answer, ...problemIn(exchange.body) };
    return { ...answer, value: checked(schema, exchange) };
  }

  async #exchange(
    caller: Caller | null,
    method: Method,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ) {
    const agent = this.#agents[this.#turn++ % this.#agents.length]!;
    const request = agent[method](path).agent(keptConnections).timeout(this.requestMs);
    if (caller) request.set('authorization', `Bearer ${caller.token}`);
    request.set(headers);
    if (body !== undefined) request.type('json').send(body as object);
    return request.then(
      (response) => response,
      () => undefined,
    );
  }
}

/** @throws Error that says what was asked and answered, when the answer is not a success */
export function must<T>(answer: Answer<T>): T {
  if (answer.value !== undefined) return answer.value;
  const { method, path, status, body } = answer.exchange;
  throw new Error(`${method} ${path} was answered ${status ?? 'nothing'}: ${JSON.stringify(body ?? null)}`);
}

function problemIn(body: unknown) {
  const problem = http.Problem.safeParse(body);
  return problem.success ? { problem: problem.data } : {};
}

function checked<T>(schema: z.ZodType<T>, { method, path, status, body }: Exchange): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  throw new Error(`${method} ${path} was answered ${status} with a body the contract does not know: ${where}`);
}
