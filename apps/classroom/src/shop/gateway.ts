import { http, type Style } from '@shop/contracts';
import { sendHttp, type Runtime } from '@shop/runtime';

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds; by default longer than the gateway itself waits for a service. */
  readonly withinMs?: number;
}

/** What a gateway said; `status` is null when nothing came back, and what was asked for may have happened or not. */
export interface Answer {
  readonly status: number | null;
  /** Undefined where it is not JSON. */
  readonly body: unknown;
}

const usualPatienceMs = 12_000;

/** The way into the shop of one style, as every customer has it. */
export class Gateway {
  constructor(
    readonly style: Style,
    private readonly url: string,
    private readonly runtime: Pick<Runtime, 'timers'>,
  ) {}

  /** Never rejects: who is being killed on purpose gives no answer, and that is one of the things to be shown. */
  async ask({ method, path, token, body, headers = {}, withinMs = usualPatienceMs }: Asked): Promise<Answer> {
    const late = new AbortController();
    const callOff = this.runtime.timers.after(withinMs, () => late.abort(new Error('no answer in time')));
    try {
      const { status, text } = await sendHttp(`${this.url}${path}`, {
        method,
        signal: late.signal,
        headers: {
          ...headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status, body: parsed(text) };
    } catch {
      return { status: null, body: undefined };
    } finally {
      callOff();
    }
  }
}

export const isDone = ({ status }: Answer) => status !== null && status < 300;
/** A broken connection or a 5xx says nothing about what happened. */
export const isUnknown = ({ status }: Answer) => status === null || status >= 500;

/** Why something was not done, in the words of the gateway where it has some. */
export function whyNot({ status, body }: Answer): string {
  const problem = http.Problem.safeParse(body);
  if (problem.success) return problem.data.detail;
  return status === null ? 'The gateway gave no answer.' : `The gateway answered ${status}.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
