import { STATUS_CODES } from 'node:http';
import type { Problem } from '@shop/contracts';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export interface ProblemOptions extends ErrorOptions {
  /** What a program tells this problem by; absent: the status says it all. */
  readonly kind?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that says no, as RFC 9457 has it. `detail` is for people: nothing of the inside stands in it. */
export class HttpProblem extends Error {
  readonly headers: Readonly<Record<string, string>>;
  private readonly kind: string | undefined;
  private readonly errors: readonly FieldError[] | undefined;

  constructor(
    readonly status: number,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, options);
    this.name = 'HttpProblem';
    this.headers = options.headers ?? {};
    this.kind = options.kind;
    this.errors = options.errors;
  }

  body(): Problem {
    return {
      type: this.kind ? `urn:shop:problem:${this.kind}` : 'about:blank',
      title: STATUS_CODES[this.status] ?? 'Error',
      status: this.status,
      detail: this.detail,
      ...(this.errors ? { errors: [...this.errors] } : {}),
    };
  }
}

/** 400: `errors` names each field that is wrong. */
export function invalidInput(errors: readonly FieldError[]): HttpProblem {
  return new HttpProblem(400, 'The request is not valid.', { kind: 'invalid-input', errors });
}

/** 404. The same words for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): HttpProblem {
  return new HttpProblem(404, `There is no such ${what}.`);
}

export function unauthenticated(detail: string): HttpProblem {
  return new HttpProblem(401, detail, { headers: { 'www-authenticate': 'Bearer' } });
}

/** @param seconds from now until it is worth asking again */
export function tooMany(detail: string, seconds: number): HttpProblem {
  return new HttpProblem(429, detail, { headers: { 'retry-after': String(seconds) } });
}

/** 503: the shop can be reached, and has more to do than it can do in time. @param seconds until it is worth asking again */
export function overloaded(seconds: number): HttpProblem {
  return new HttpProblem(503, 'The shop has more to do than it can do in time. Ask again, with the same key.', {
    kind: 'overloaded',
    headers: { 'retry-after': String(seconds) },
  });
}
