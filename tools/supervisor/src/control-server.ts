import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { HttpProblem } from './http-problem.js';
import { refuseForeign } from './loopback-only.js';
import { PortTaken } from './ports.js';

/** A batch of spans is far below; more is not from us. */
const bodyLimitBytes = 16 * 1024 * 1024;

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Its groups are the parameters of `handle`. */
  readonly path: RegExp;
  handle(parameters: readonly string[], body: () => Promise<unknown>): Reply | Promise<Reply>;
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the routes on 127.0.0.1, whatever the shops listen on: who can ask here can kill processes.
 * @throws PortTaken
 */
export async function serveControl(routes: readonly Route[], port: number): Promise<ControlServer> {
  const server = createServer((request, response) => void answer(routes, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, undefined) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    refuseForeign(request.headers);
    const { status, body } = await dispatch(routes, request);
    send(response, status, 'application/json', body ?? {});
  } catch (error) {
    const problem = error instanceof HttpProblem ? error : new HttpProblem(500, 'An error nobody expected');
    if (problem !== error) console.error(error);
    send(response, problem.status, 'application/problem+json', problem, problem.headers);
  }
}

function dispatch(routes: readonly Route[], request: IncomingMessage): Reply | Promise<Reply> {
  const pathname = request.url?.split('?')[0] ?? '/';
  const here = routes.filter(({ path }) => path.test(pathname));
  if (here.length === 0) throw new HttpProblem(404, `There is nothing at ${pathname}`);
  const route = here.find(({ method }) => method === request.method);
  if (!route) {
    throw new HttpProblem(405, `Not with ${request.method ?? 'this method'}`, {
      allow: here.map(({ method }) => method).join(', '),
    });
  }
  const parameters = (route.path.exec(pathname) ?? []).slice(1);
  return route.handle(parameters, () => readJson(request));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'The body is not JSON');
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= bodyLimitBytes) chunks.push(chunk);
  });
  // Who sends spans may be killed on purpose in the middle of it.
  await finished(request).catch(() => {
    throw new HttpProblem(400, 'The body ended early');
  });
  if (size > bodyLimitBytes) throw new HttpProblem(413, `A body has at most ${bodyLimitBytes} bytes`);
  return Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(JSON.stringify(body));
}
