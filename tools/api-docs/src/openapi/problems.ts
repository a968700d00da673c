import { STATUS_CODES } from 'node:http';
import type { Problem } from '@shop/contracts';

/** One answer that says no, as an example. The words are those of the code that gives it; a test compares. */
export interface Refusal {
  readonly name: string;
  readonly problem: Problem;
}

export type Refusals = Readonly<Record<number, readonly Refusal[]>>;

export interface Told {
  /** What a program tells this problem by; absent: the status says it all. */
  readonly kind?: string;
  readonly errors?: Problem['errors'];
}

export function refusal(status: number, name: string, detail: string, { kind, errors }: Told = {}): Refusal {
  const title = STATUS_CODES[status] ?? 'Error';
  const type = kind === undefined ? 'about:blank' : `urn:shop:problem:${kind}`;
  return { name, problem: { type, title, status, detail, ...(errors && { errors }) } };
}

export const noSuch = (what: string) => [refusal(404, `no such ${what}`, `There is no such ${what}.`)];

const invalid = (path: string, message: string) =>
  refusal(400, 'invalid input', 'The request is not valid.', { kind: 'invalid-input', errors: [{ path, message }] });

const noKey = { path: 'Idempotency-Key', message: 'this header is required, once' };

/** Refusals that follow from what a route takes and for whom it is; those of one route alone stand with its words. */
export const general = {
  malformed: [
    invalid('quantity', 'Too big: expected number to be <=99'),
    refusal(400, 'not JSON', 'The body is not valid JSON.'),
  ],
  malformedAddress: [invalid('id', 'Too big: expected string to have <=64 characters')],
  malformedPage: [invalid('limit', 'Too big: expected number to be <=100')],
  malformedKey: [
    refusal(400, 'no key', 'The request is not valid.', { kind: 'invalid-input', errors: [noKey] }),
    refusal(400, 'not JSON', 'The body is not valid JSON.'),
  ],
  noToken: [refusal(401, 'no valid token', 'A valid token is needed: sign in with POST /sessions.')],
  wrongRole: [refusal(403, 'wrong role', 'This is not for your role.')],
  tooLarge: [refusal(413, 'too large', 'The body is larger than 64 KiB.')],
  tooMany: [refusal(429, 'too many requests', 'Too many requests.')],
  down: [refusal(503, 'a service is down', 'The payment service cannot be reached now. Ask again, with the same key.')],
} satisfies Record<string, readonly [Refusal, ...Refusal[]]>;

/** What each status says whatever the route. */
export const statusWords: Readonly<Record<number, string>> = {
  400: 'Malformed: a field or header that is missing, wrong or unknown, or a body that is not JSON. `errors` names each field.',
  401: 'No valid token.',
  403: 'Signed in, with the wrong role.',
  404: 'Unknown, or somebody else’s: the two are answered alike.',
  409: 'Impossible in the present state.',
  413: 'The body is over 64 KiB.',
  422: 'Well formed, but not to be had.',
  429: 'Too much: ask again after `Retry-After`.',
  501: 'Nobody could answer this in this style.',
  503: 'A service that is needed is down, or has more to do than it can do in time: ask again after `Retry-After`, with the same key.',
};
