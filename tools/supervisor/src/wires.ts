import { domains, stylePorts, type Style, type WireEnd, type WireTrouble } from '@shop/contracts';
import { Wire } from '@shop/wire';
import type { Broker } from './queue-depths.js';

/** The wires start so many ports above what they lead to: free in every run. */
export const wireOffset = 25;

export interface WiresOptions {
  readonly styles: readonly Style[];
  readonly portBase: number;
  /** Where the processes are reached. */
  readonly host: string;
  readonly broker: Broker | null;
}

/** Every port at which a wire is dialled. */
export function wirePortsOf(styles: readonly Style[], base: number): number[] {
  return styles.flatMap((style) => servicePorts(style, base + wireOffset).map(([, port]) => port));
}

function servicePorts(style: Style, base: number): [WireEnd, number][] {
  const { http, rpc, partners } = stylePorts(style, base);
  const calls = style === 'orchestrated' ? domains.map((name): [WireEnd, number] => [name, rpc[name]]) : [];
  return [...domains.map((name): [WireEnd, number] => [name, http[name]]), ...calls, ['partners', partners]];
}

/** Everything by which the processes of a run talk to each other, to their partners and to the broker. */
export class Wires {
  private constructor(
    private readonly wires: readonly { readonly style: Style; readonly end: WireEnd; readonly wire: Wire }[],
    /** The broker as it is reached by its wire. */
    readonly broker: Broker | null,
  ) {}

  static async open({ styles, portBase, host, broker }: WiresOptions): Promise<Wires> {
    const found = styles.flatMap((style) => {
      const dialled = servicePorts(style, portBase + wireOffset);
      const listening = servicePorts(style, portBase);
      return dialled.map(([end, port], at) => ({ style, end, port, to: { host, port: listening[at]![1] } }));
    });
    const wires = await Promise.all(
      found.map(async ({ style, end, port, to }) => ({
        style,
        end,
        wire: await Wire.open({ at: { host, port }, to }),
      })),
    );
    if (!broker || !styles.includes('choreographed')) return new Wires(wires, broker);
    const to = new URL(broker.url);
    const wire = await Wire.open({ at: { host, port: 0 }, to: { host: to.hostname, port: Number(to.port) || 5672 } });
    return new Wires([...wires, { style: 'choreographed', end: 'broker', wire }], through(wire, host, broker));
  }

  /** @returns false when there is no such wire */
  suffer(style: Style, end: string, trouble: WireTrouble): boolean {
    const meant = this.wires.filter((known) => known.style === style && known.end === end);
    for (const { wire } of meant) wire.suffer(trouble);
    return meant.length > 0;
  }

  async close(): Promise<void> {
    await Promise.all(this.wires.map(({ wire }) => wire.close()));
  }
}

function through(wire: Wire, host: string, broker: Broker): Broker {
  const rewired = (address: string) => {
    const url = new URL(address);
    url.hostname = host;
    url.port = String(wire.port);
    return url.toString();
  };
  const urls = broker.urls && Object.entries(broker.urls).map(([name, url]) => [name, rewired(url)]);
  return {
    ...broker,
    url: rewired(broker.url),
    ...(urls && { urls: Object.fromEntries(urls) as NonNullable<Broker['urls']> }),
  };
}
