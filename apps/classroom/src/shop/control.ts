import {
  AttentionList,
  Backlog,
  BrokerProcesses,
  ControlServices,
  QueueDepths,
  Trace,
  type Style,
} from '@shop/contracts';
import { sendHttp, type Runtime } from '@shop/runtime';
import type { z } from 'zod';

/** A service that hangs is waited for by the supervisor itself, two seconds at most. */
const patienceMs = 5_000;

/** What the page shows of the supervisor's control interface. Undefined wherever it has no answer now. */
export class Control {
  constructor(
    private readonly url: string,
    private readonly runtime: Pick<Runtime, 'timers'>,
  ) {}

  services = (): Promise<ControlServices | undefined> => this.read('/control/services', ControlServices);
  brokerPids = async (): Promise<readonly number[]> =>
    (await this.read('/control/broker/processes', BrokerProcesses))?.pids ?? [];
  backlog = (style: Style): Promise<Backlog | undefined> => this.read(`/control/${style}/backlog`, Backlog);
  queueDepths = (): Promise<QueueDepths | undefined> => this.read('/control/broker/queues', QueueDepths);
  attention = (style: Style): Promise<AttentionList | undefined> =>
    this.read(`/control/${style}/attention`, AttentionList);
  trace = (orderId: string): Promise<Trace | undefined> => this.read(`/traces/${encodeURIComponent(orderId)}`, Trace);

  private async read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const late = new AbortController();
    const callOff = this.runtime.timers.after(patienceMs, () => late.abort());
    try {
      const { status, text } = await sendHttp(`${this.url}${path}`, {
        method: 'GET',
        headers: {},
        signal: late.signal,
      });
      return status === 200 ? schema.parse(JSON.parse(text)) : undefined;
    } catch {
      return undefined;
    } finally {
      callOff();
    }
  }
}
