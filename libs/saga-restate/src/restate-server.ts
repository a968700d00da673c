import { Agent } from 'node:http';
import { z } from 'zod';
import { sendHttp, Unavailable, type HttpAnswer, type RestateFolder } from '@shop/runtime';

/** How long an answer may take, in milliseconds. */
const patienceMs = 5_000;
/** At most so many requests at a time. */
const connections = 16;

const Deployments = z.object({ deployments: z.array(z.object({ id: z.string(), uri: z.string().optional() })) });

/** Restate's server as a client of its sockets sees it. Every call throws Unavailable when it is not there. */
export class RestateServer {
  private readonly ingress: Agent;
  private readonly admin: Agent;

  constructor({ ingressSocket, adminSocket }: RestateFolder) {
    this.ingress = new Agent({ keepAlive: true, maxSockets: connections, ...onSocket(ingressSocket) });
    this.admin = new Agent({ maxSockets: 1, ...onSocket(adminSocket) });
  }

  /**
   * Tells where the service is now. Runs that have begun belong to the place they began at, so that one is moved rather
   * than another added: they go on after a restart at another port.
   */
  async register(uri: string): Promise<void> {
    const { deployments } = Deployments.parse(JSON.parse(await this.manage('GET', '/deployments')));
    for (const { id } of deployments) await this.manage('PATCH', `/deployments/${id}`, { uri, overwrite: true });
    if (deployments.length === 0) await this.manage('POST', '/deployments', { uri });
  }

  /** Hands over a run. One whose key it has taken before is not begun again. */
  async submit(workflow: string, key: string, body: unknown): Promise<void> {
    await send(this.ingress, 'POST', `/${workflow}/${encodeURIComponent(key)}/run/send`, body);
  }

  close(): void {
    this.ingress.destroy();
    this.admin.destroy();
  }

  private async manage(method: string, path: string, body?: unknown): Promise<string> {
    return (await send(this.admin, method, path, body)).text;
  }
}

/** Node takes the path of a socket from its agent too; the types know it of a request only. */
const onSocket = (socketPath: string): object => ({ socketPath });

async function send(agent: Agent, method: string, path: string, body?: unknown): Promise<HttpAnswer> {
  const answer = await sendHttp(new URL(path, 'http://restate'), {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
    agent,
  }).catch((error: unknown) => {
    throw new Unavailable('restate', 1, { cause: error });
  });
  if (answer.status < 300) return answer;
  throw new Unavailable('restate', 1, { cause: new Error(`${method} ${path}: ${answer.status} ${answer.text}`) });
}
