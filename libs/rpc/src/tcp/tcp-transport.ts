import type { CommandType, Domain } from '@shop/contracts';
import { Instances, type Heard, type Peer, type Runtime } from '@shop/runtime';
import { NoAnswer, NotReached, type CallTransport } from '../call-transport.js';
import { TcpConnection } from './tcp-connection.js';

/**
 * Straight to one of the processes that answer: who is down is noticed at once, and nobody else has to be there. A call
 * that reached nobody goes to the next; one that may have been heard does not, and is its caller's to repeat.
 */
export class TcpTransport implements CallTransport {
  private readonly services = new Map<Domain, Instances<TcpConnection>>();
  private readonly connections: TcpConnection[] = [];

  /** @param peersOf where the processes of a service listen */
  constructor(
    private readonly peersOf: (service: Domain) => readonly Peer[],
    private readonly runtime: Pick<Runtime, 'clock' | 'timers'>,
  ) {}

  request(service: Domain, pattern: CommandType, data: object, timeoutMs: number): Promise<unknown> {
    return this.instancesOf(service).ask((connection) => connection.request(pattern, data, timeoutMs));
  }

  async close(): Promise<void> {
    for (const connection of this.connections.splice(0)) connection.close();
    this.services.clear();
  }

  private instancesOf(service: Domain): Instances<TcpConnection> {
    const known = this.services.get(service);
    if (known) return known;
    const { runtime } = this;
    const connections = this.peersOf(service).map(({ host, port }) => new TcpConnection(host, port, runtime.timers));
    this.connections.push(...connections);
    const instances = new Instances(connections, runtime.clock, heardBy);
    this.services.set(service, instances);
    return instances;
  }
}

function heardBy(error: unknown): Heard {
  if (error instanceof NotReached) return 'unreached';
  return error instanceof NoAnswer ? 'silent' : 'answered';
}
