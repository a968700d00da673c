import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type * as Restate from '@restatedev/restate-sdk';
import type { Log } from '@shop/runtime';

/** Where Restate asks for the next step of a run. */
export interface Endpoint {
  readonly uri: string;
  /** Ends all connections. What is under way goes on, and nobody hears of its end. */
  close(): Promise<void>;
}

export interface EndpointOptions {
  readonly workflow: ReturnType<typeof Restate.workflow>;
  /** Only requests signed with the private key of this one are answered; any other gets 401. */
  readonly publicKey: string;
  readonly log: Log;
}

/** Listens on this machine only, whatever the service does: Restate's server is on the same one. On any free port. */
export async function openEndpoint(restate: typeof Restate, options: EndpointOptions): Promise<Endpoint> {
  const { workflow, publicKey, log } = options;
  const handler = restate.createEndpointHandler({
    services: [workflow],
    identityKeys: [publicKey],
    logger: ({ level, context }, message: unknown) =>
      log.debug({ restate: level, run: context?.invocationId, said: String(message) }, 'said by Restate'),
  });
  const server = createServer(handler);
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await listening(server);
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) session.destroy();
      }),
  };
}

function listening(server: Http2Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
