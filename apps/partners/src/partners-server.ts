import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  ledgers,
  operationNames,
  operations,
  OutcomeUnknown,
  readLedger,
  RequestRefused,
  type Ledger,
  type LedgerName,
  type OutsideWorld,
} from '@shop/partners';
import { AnswerFault, type Log, type Runtime } from '@shop/runtime';

/** The longest request body, in bytes; a message to a customer is the largest thing that is asked for. */
const bodyLimit = 64 * 1024;

type Route = (request: IncomingMessage, url: URL) => Promise<unknown>;

export interface PartnersServer {
  readonly server: Server;
  /** Takes no more requests, lets those in flight have their answer, and ends all connections. */
  close(): Promise<void>;
}

class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The partners as an HTTP server: `POST` asks, `GET /ledger/<name>?orderId=` shows what really happened.
 * @param identity what `GET /health` answers beside its status
 */
export function partnersServer(
  world: OutsideWorld,
  ledger: Ledger,
  identity: object,
  { log, faults }: Pick<Runtime, 'log' | 'faults'>,
): PartnersServer {
  const routes = new Map<string, Route>([['GET /health', async () => ({ status: 'ok', ...identity })]]);
  for (const operation of operationNames) {
    const { path } = operations[operation];
    routes.set(`POST ${path}`, async (request) => {
      const body = await bodyOf(request);
      return faults.answering(() => world.ask(operation, body));
    });
  }
  for (const name of Object.keys(ledgers) as LedgerName[]) {
    routes.set(`GET /ledger/${name}`, (_, url) => {
      return readLedger(ledger, name, url.searchParams.get('orderId') ?? undefined);
    });
  }
  const inFlight = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    inFlight.add(response);
    response.once('close', () => inFlight.delete(response));
    answer(routes, request).then(
      (body) => send(response, 200, body),
      (error: unknown) => refuse(response, error, log),
    );
  });
  server.keepAliveTimeout = 30_000;
  return { server, close: () => drain(server, inFlight) };
}

async function answer(routes: Map<string, Route>, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://partners');
  const route = routes.get(`${request.method} ${url.pathname}`);
  if (!route) throw new Problem(404, 'There is nothing here.');
  return route(request, url);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new Problem(413, `A request may have ${bodyLimit} bytes.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new Problem(400, 'The body is not JSON.');
  }
}

function refuse(response: ServerResponse, error: unknown, log: Log): void {
  // An answer that is lost on the way leaves a broken connection.
  if (error instanceof AnswerFault && error.acted) return void response.socket?.destroy();
  const known =
    error instanceof AnswerFault ||
    error instanceof Problem ||
    error instanceof RequestRefused ||
    error instanceof OutcomeUnknown;
  if (!known) log.error({ err: error }, 'could not answer');
  const status = error instanceof Problem ? error.status : error instanceof RequestRefused ? 422 : known ? 503 : 500;
  const detail = known ? error.message : 'Something went wrong here; ask again with the same key.';
  // What is left of a body that was not read must not be taken for the next request.
  if (status === 413) response.setHeader('connection', 'close');
  send(response, status, { type: 'about:blank', title: 'The partner did not do it', status, detail });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.setHeader('content-type', status === 200 ? 'application/json' : 'application/problem+json');
  response.writeHead(status).end(JSON.stringify(body));
}

/** Clients keep their connections for the next request; waiting until they close them would take too long. */
async function drain(server: Server, inFlight: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  await Promise.all([...inFlight].map((response) => once(response, 'close')));
  server.closeAllConnections();
  await closed;
}
