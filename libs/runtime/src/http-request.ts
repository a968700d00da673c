import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string;
  /** Calls the request off. */
  readonly signal: AbortSignal;
  /** `false`: a connection of its own. (Default: `keptConnections`) */
  readonly agent?: Agent | false;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Silent connections are left, in milliseconds, before any of our servers closes them under a request. */
const silenceMs = 4_000;

/**
 * Connections that are kept for the next request.
 * @param atMost how many to one peer; a request beyond that waits for its turn (default: as many as there are requests)
 */
export function keepConnections(atMost = Infinity): Agent {
  return new Agent({ keepAlive: true, timeout: silenceMs, maxSockets: atMost });
}

export const keptConnections = keepConnections();

/**
 * One request by HTTP over a connection that is kept. It follows no redirect and repeats nothing. Node's `fetch` would
 * do as well, at three times the processor's time, and every step of an order makes such a request.
 *
 * @throws Error when there was no complete answer, or the signal's reason when it was called off
 */
export function sendHttp(url: URL | string, asked: HttpRequest): Promise<HttpAnswer> {
  const { method, headers, body, signal, agent = keptConnections } = asked;
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(signal.aborted ? (signal.reason as Error) : error);
    const sent = request(url, { method, headers, signal, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
