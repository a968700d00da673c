import type { CommandType, Domain } from '@shop/contracts';
import type { Timers } from '@shop/runtime';
import type { CallTransport } from '../call-transport.js';
import { TcpConnection } from './tcp-connection.js';

/** Straight to the service that answers: who is down is noticed at once, and nobody else has to be there. */
export class TcpTransport implements CallTransport {
  private readonly connections = new Map<Domain, TcpConnection>();

  constructor(
    private readonly host: string,
    private readonly portOf: (service: Domain) => number,
    private readonly timers: Timers,
  ) {}

  request(service: Domain, pattern: CommandType, data: object, timeoutMs: number): Promise<unknown> {
    return this.connectionTo(service).request(pattern, data, timeoutMs);
  }

  async close(): Promise<void> {
    for (const connection of this.connections.values()) connection.close();
    this.connections.clear();
  }

  private connectionTo(service: Domain): TcpConnection {
    const known = this.connections.get(service);
    if (known) return known;
    const connection = new TcpConnection(this.host, this.portOf(service), this.timers);
    this.connections.set(service, connection);
    return connection;
  }
}
