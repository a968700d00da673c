import { get } from 'node:http';

export interface Answer {
  readonly status: number;
  /** The parsed body; undefined when it is not JSON. */
  readonly body: unknown;
}

/**
 * One GET over a connection of its own: the process at the other end may be killed, frozen and replaced between two
 * questions, and a kept connection would then answer for the one before.
 * @throws Error when there is no answer within `timeoutMs`
 */
export function getJson(
  url: string,
  options: { timeoutMs: number; headers?: Record<string, string> },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const request = get(url, { agent: false, headers: options.headers ?? {}, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(text) }));
    });
    request.on('error', reject);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
