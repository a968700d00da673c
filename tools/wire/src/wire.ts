import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { WireTrouble } from '@shop/contracts';
import { Line } from './line.js';

export interface WireEnds {
  /** Where it is dialled; port 0 takes any that is free. */
  readonly at: { readonly host: string; readonly port: number };
  /** Where it leads. Nobody has to listen there yet. */
  readonly to: { readonly host: string; readonly port: number };
}

/**
 * What connects whoever dials one port with whoever listens on another. While it is whole it passes on every byte; the
 * idea of breaking exactly here is that of Toxiproxy (Shopify), whose troubles have the same names.
 */
export class Wire {
  private readonly lines = new Set<Line>();
  private trouble: WireTrouble = {};

  private constructor(
    private readonly server: Server,
    to: WireEnds['to'],
  ) {
    server.on('connection', (caller) => {
      caller.on('error', () => undefined);
      if (this.trouble.how === 'cut') return void caller.resetAndDestroy();
      const line = new Line(caller, connect(to), () => this.lines.delete(line));
      this.lines.add(line);
      line.suffer(this.trouble);
    });
  }

  /** @throws Error when nobody can listen there */
  static async open({ at, to }: WireEnds): Promise<Wire> {
    const server = createServer();
    const wire = new Wire(server, to);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, resolve);
    });
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on it is like this, for the connections that exist and for new ones. Empty: whole again. */
  suffer(trouble: WireTrouble): void {
    this.trouble = trouble;
    for (const line of [...this.lines]) line.suffer(trouble);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const line of [...this.lines]) line.reset();
    await closed;
  }
}
