import { domains, http, ServiceAttention, type AttentionList, type Domain, type Style } from '@shop/contracts';
import { peersOf } from '@shop/runtime';

/** Where the services of a run are, and what they know each other by. */
export interface ServicesAt {
  readonly host: string;
  readonly portBase: number;
  /** How many processes there are of each service, any of which can be asked. (Default: one) */
  readonly replicas?: number;
  readonly secret: string;
}

/** A service refused what was asked of it, or was not there to be asked. */
export class ServiceRefused extends Error {
  override readonly name = 'ServiceRefused';

  constructor(
    /** 404: unknown; 409: not now; 501: not in this style; 503: not there. */
    readonly status: number,
    why: string,
  ) {
    super(why);
  }
}

const answerWithinMs = 3_000;

/** What waits for a person, as the services of a style tell it. @throws ServiceRefused when one does not answer */
export async function attentionOf(style: Style, at: ServicesAt): Promise<AttentionList['items']> {
  const each = domains.map(async (service) => {
    const { items } = ServiceAttention.parse(await ask(at, style, service, 'GET', '/internal/attention'));
    return items.map((item) => ({ style, service, ...item }));
  });
  return (await Promise.all(each)).flat();
}

/**
 * Has a message that the broker has refused again and again sent once more.
 * @throws ServiceRefused 409 it is not parked there
 */
export async function retrySending(service: Domain, messageId: string, at: ServicesAt): Promise<void> {
  await ask(at, 'choreographed', service, 'POST', `/internal/attention/${encodeURIComponent(messageId)}/retry`);
}

/** Has the parked steps of an order's saga tried again. @throws ServiceRefused 404 unknown, 409 nothing is parked */
export async function retrySaga(orderId: string, at: ServicesAt): Promise<void> {
  await ask(at, 'orchestrated', 'order', 'POST', `/internal/sagas/${encodeURIComponent(orderId)}/retry`);
}

async function ask(
  at: ServicesAt,
  style: Style,
  service: Domain,
  method: 'GET' | 'POST',
  path: string,
): Promise<unknown> {
  const known = { style, host: at.host, peerPortBase: at.portBase, replicas: at.replicas ?? 1 };
  const addresses = peersOf(known, 'http', service).map(({ host, port }) => `http://${host}:${port}${path}`);
  for (const url of addresses) {
    const init = { method, headers: { 'x-shop-secret': at.secret }, signal: AbortSignal.timeout(answerWithinMs) };
    const response = await fetch(url, init).catch(() => undefined);
    if (response) return answerOf(response, url);
  }
  throw new ServiceRefused(503, `${style} ${service} does not answer at ${addresses.join(' or ')}`);
}

async function answerOf(response: Response, url: string): Promise<unknown> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return body;
  const problem = http.Problem.safeParse(body).data;
  throw new ServiceRefused(response.status, problem?.detail ?? `${url} answered ${response.status}`);
}
