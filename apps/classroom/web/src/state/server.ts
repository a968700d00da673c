import type { Problem } from '@shop/contracts';

/** What was asked was refused, or nobody answered. The message is for the person who asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** @param status of the answer; 0 without any */
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

type Method = 'GET' | 'POST' | 'PUT';

/**
 * Asks the process behind the page. What it answers is taken to be as the contracts say: it is the same build.
 * @throws Refused
 */
export async function ask<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const json = body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(path, { method, ...json }).catch((error: unknown) => {
    throw new Refused(0, String(error));
  });
  const text = await response.text();
  const answer = parsed(text);
  if (response.ok) return answer as Answer;
  const problem = (answer ?? {}) as Partial<Problem>;
  throw new Refused(response.status, problem.detail ?? problem.title ?? `${response.status} ${response.statusText}`);
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
