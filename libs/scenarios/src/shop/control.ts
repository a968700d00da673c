import {
  AttentionList,
  Backlog,
  ControlServices,
  FaultState,
  http,
  Trace,
  type FaultPlan,
  type Style,
  type TraceMessage,
  type WireTrouble,
} from '@shop/contracts';
import { sendHttp, type HttpAnswer } from '@shop/runtime';
import { eventually, type Machine } from './eventually.js';

type Action = 'kill' | 'stop' | 'start' | 'pause' | 'resume';
type State = ControlServices['items'][number]['state'];

/** The control interface as a scenario uses it: a call returns when what was asked for is really so. */
export class Control {
  /** Where faults were armed and not yet taken back. */
  readonly #broken = new Set<string>();
  /** Whose wires are in trouble. */
  readonly #troubled = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly style: Style,
    private readonly gateways: readonly string[],
    private readonly machine: Machine,
    private readonly stateMs: number,
  ) {}

  /** Ends the process at once (SIGKILL); returns when it is down. */
  kill = (service: string) => this.#until(service, 'kill', 'down');
  /** Lets the process finish what it has begun; returns when it is down. */
  stop = (service: string) => this.#until(service, 'stop', 'down');
  pause = (service: string) => this.#until(service, 'pause', 'paused');
  /** Returns when the service answers its gateway again. */
  start = (service: string) => this.#until(service, 'start', 'up');
  resume = (service: string) => this.#until(service, 'resume', 'up');

  async services(): Promise<ControlServices> {
    return ControlServices.parse(await getJson(`${this.url}/control/services`));
  }

  backlog = async (): Promise<Backlog> => Backlog.parse(await getJson(`${this.url}/control/${this.style}/backlog`));

  /** The messages of an order so far; spans arrive in batches, a little after the messages themselves. */
  async trace(orderId: string): Promise<TraceMessage[]> {
    const response = await ask(`${this.url}/traces/${encodeURIComponent(orderId)}`);
    if (response.status === 404) return [];
    return Trace.parse(answerOf(response)).messages;
  }

  /** What the first gateway that answers says of each service, itself included; empty while none does. */
  async health(): Promise<Readonly<Record<string, string>>> {
    for (const gateway of this.gateways) {
      const answer = await ask(`${gateway}/health`).catch(() => undefined);
      const read = http.Health.safeParse(bodyOf(answer));
      if (read.success) return { ...read.data.services, gateway: 'up' };
    }
    return {};
  }

  /** Makes things go wrong in a service as the plan says, until the next plan; an empty one lets all go right. */
  async faults(service: string, plan: FaultPlan): Promise<FaultState> {
    this.#broken.add(service);
    const armed = await ask(`${this.url}/control/${this.style}/${service}/faults`, 'PUT', plan);
    const state = FaultState.parse(answerOf(armed));
    if (Object.keys(plan).length === 0) this.#broken.delete(service);
    return state;
  }

  /** Puts the wire to a process, or to the broker, in trouble until the next word; an empty one makes it whole. */
  async wire(end: string, trouble: WireTrouble): Promise<void> {
    this.#troubled.add(end);
    answerOf(await ask(`${this.url}/control/${this.style}/${end}/wire`, 'PUT', trouble));
    if (Object.keys(trouble).length === 0) this.#troubled.delete(end);
  }

  /** Which points a service has come by since it was started. */
  async points(service: string): Promise<FaultState['reached']> {
    return (await this.faultState(service)).reached;
  }

  async faultState(service: string): Promise<FaultState> {
    return FaultState.parse(await getJson(`${this.url}/control/${this.style}/${service}/faults`));
  }

  /** All that waits for a person. */
  async attention(): Promise<AttentionList['items']> {
    return AttentionList.parse(await getJson(`${this.url}/control/${this.style}/attention`)).items;
  }

  /** Has a person give a dead letter back to its service, or throw it away. */
  async settle(service: string, messageId: string, action: 'replay' | 'discard'): Promise<void> {
    const path = `${service}/${encodeURIComponent(messageId)}/${action}`;
    answerOf(await ask(`${this.url}/control/${this.style}/dead-letters/${path}`, 'POST'));
  }

  /** Has a person try the parked steps of an order's saga again. */
  async retry(orderId: string): Promise<void> {
    answerOf(await ask(`${this.url}/control/${this.style}/sagas/${encodeURIComponent(orderId)}/retry`, 'POST'));
  }

  /** Whether the run has a broker: one of the orchestrated style alone has none. */
  async hasBroker(): Promise<boolean> {
    return (await this.services()).broker !== null;
  }

  /** The names of the broker's nodes; none where it is not ours. */
  async brokerNodes(): Promise<string[]> {
    return (await this.services()).broker?.nodes?.map(({ name }) => name) ?? [];
  }

  /** Kills one node of the broker and starts it again, when no other one is being; returns when it takes connections. */
  async restartBrokerNode(name: string): Promise<void> {
    const limitMs = brokerMs * (await this.brokerNodes()).length;
    answerOf(await ask(`${this.url}/control/broker/nodes/${name}/restart`, 'POST', undefined, limitMs));
  }

  /** Kills the broker, all its nodes at once, and starts it again; returns when it takes connections. @throws Error when it is not ours */
  async restartBroker(): Promise<void> {
    answerOf(await ask(`${this.url}/control/broker/restart`, 'POST', undefined, brokerMs));
  }

  /** Makes the broker believe that its disk is full, or no longer. @throws Error when it is not ours */
  async brokerDisk(full: boolean): Promise<void> {
    answerOf(await ask(`${this.url}/control/broker/disk`, 'PUT', { full }, brokerMs));
  }

  /** Makes the wires whole, starts or resumes every process of the style that is not up, and takes back every fault. */
  async heal(): Promise<string[]> {
    for (const end of [...this.#troubled]) await this.wire(end, {});
    const { items } = await this.services();
    const ill = items.filter(({ style, state }) => style === this.style && state !== 'up');
    // All of them before anybody is waited for: one that has been started may wait for another that has not.
    for (const { name, replicas, ...process } of ill) {
      const processes = replicas ?? [process];
      if (processes.some(({ state }) => state === 'paused')) await this.#act(name, 'resume');
      if (processes.some(({ pid }) => pid === null)) await this.#act(name, 'start');
    }
    for (const { name } of ill) await this.#become(name, 'up');
    await this.disarm();
    return ill.map(({ name }) => name);
  }

  /** Takes back every fault that was armed. */
  async disarm(): Promise<void> {
    for (const service of [...this.#broken]) await this.faults(service, {});
  }

  async #until(service: string, action: Action, state: State): Promise<void> {
    await this.#act(service, action);
    await this.#become(service, state);
  }

  async #act(service: string, action: Action): Promise<void> {
    answerOf(await ask(`${this.url}/control/${this.style}/${service}/${action}`, 'POST'));
  }

  async #become(service: string, state: State): Promise<void> {
    await eventually(this.machine, {
      what: `${service} (${this.style}) to be ${state}`,
      read: async () => {
        const now = await this.stateOf(service);
        // The gateway asks all its services to answer this: not while the process has not even begun.
        return { state: now, ...(now === 'up' && { gateway: await this.#seenByGateway(service) }) };
      },
      holds: (now) => now.state === state && (now.gateway ?? 'up') === 'up',
      limitMs: this.stateMs,
      everyMs: 100,
    });
  }

  async stateOf(service: string): Promise<State | 'unknown'> {
    const { items } = await this.services();
    return items.find(({ style, name }) => style === this.style && name === service)?.state ?? 'unknown';
  }

  /** Up for the supervisor is not yet up for the customers: the gateway has to reach it. */
  async #seenByGateway(service: string): Promise<string> {
    if (service === 'partners') return 'up';
    return (await this.health())[service] ?? 'unknown';
  }
}

export async function getJson(url: string): Promise<unknown> {
  return answerOf(await ask(url));
}

/** A control interface or ledger that is silent for so long is gone. */
const silenceMs = 15_000;
/** A broker that was killed takes its time to come back. */
const brokerMs = 60_000;

interface Answer extends HttpAnswer {
  readonly url: string;
}

/**
 * Over a connection of its own: who answers shares a busy event loop with who asks, and one that is kept could be closed
 * at one end while it is taken into use at the other. Nobody would know then whether the process was killed or not.
 */
async function ask(url: string, method = 'GET', body?: unknown, limitMs = silenceMs): Promise<Answer> {
  const signal = AbortSignal.timeout(limitMs);
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return { url, ...(await sendHttp(url, { method, headers: {}, signal, agent: false, ...sent })) };
}

function answerOf({ url, status, text }: Answer): unknown {
  if (status >= 300) throw new Error(`${url} was answered ${status}: ${text.slice(0, 500)}`);
  return text === '' ? undefined : JSON.parse(text);
}

function bodyOf(answer: Answer | undefined): unknown {
  try {
    return answer && JSON.parse(answer.text);
  } catch {
    return undefined;
  }
}
