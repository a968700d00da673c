import { styles, type classroom } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { HandedOn } from '../http/hand-on.js';

type CausedFault = classroom.CausedFault;

const kept = 200;
const longest = 2_000;
const ofProcess = /^\/control\/([^/]+)\/([^/]+)\/(kill|stop|start|pause|resume|faults|wire)$/;
const ofBroker = /^\/control\/broker\/(restart|disk)$/;
const ofBrokerNode = /^\/control\/broker\/nodes\/([^/]+)\/(kill|stop|start|restart)$/;

/**
 * What somebody has broken or mended on purpose, read from what was asked of the control interface and done: the marks
 * in the diagrams. Kept in memory as long as the orders are that it is beside.
 */
export class CausedFaults {
  private readonly faults: CausedFault[] = [];

  constructor(
    private readonly runtime: Pick<Runtime, 'clock' | 'ids'>,
    private readonly onFault: (fault: CausedFault) => void,
  ) {}

  get all(): readonly CausedFault[] {
    return this.faults;
  }

  /** @param at when it was asked for, in milliseconds since the epoch: it may take long until it is done */
  note(exchange: HandedOn, at: number): void {
    const what = asked(exchange);
    if (!what) return;
    const fault = { id: this.runtime.ids.next(), at: new Date(at).toISOString(), ...what };
    this.faults.push(fault);
    if (this.faults.length > kept) this.faults.shift();
    this.onFault(fault);
  }
}

function asked({ method, path, body, status }: HandedOn): Omit<CausedFault, 'id' | 'at'> | undefined {
  if (method === 'GET' || status >= 300) return undefined;
  const detail = body === '' ? {} : { detail: body.slice(0, longest) };
  const broker = ofBroker.exec(path);
  if (broker) return { style: null, where: 'broker', what: broker[1] as CausedFault['what'], ...detail };
  const [, node, done] = ofBrokerNode.exec(path) ?? [];
  if (node)
    return { style: null, where: 'broker', what: done as CausedFault['what'], detail: JSON.stringify({ node }) };
  const [, named, where, what] = ofProcess.exec(path) ?? [];
  const style = styles.find((one) => one === named);
  return style && where ? { style, where, what: what as CausedFault['what'], ...detail } : undefined;
}
