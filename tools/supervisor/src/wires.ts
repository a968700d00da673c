import { addressesOf, urlOfAddresses } from '@shop/amqp';
import {
  domains,
  replicaBases,
  stylePorts,
  type Domain,
  type RpcTransport,
  type Style,
  type WireEnd,
  type WireTrouble,
} from '@shop/contracts';
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
  /** How many processes there are of each service. (Default: one) */
  readonly replicas?: number;
  /** How the calls of the orchestrated style travel; by TCP unless told otherwise. */
  readonly rpcTransport?: RpcTransport;
}

interface KnownWire {
  readonly style: Style;
  readonly end: WireEnd;
  readonly wire: Wire;
}

/** Every port at which a wire is dialled. */
export function wirePortsOf(styles: readonly Style[], base: number, replicas = 1): number[] {
  return styles.flatMap((style) => servicePorts(style, base + wireOffset, replicas).map(([, port]) => port));
}

/** The processes of a service have one name at their ends: what cuts it off cuts them all off. */
function servicePorts(style: Style, base: number, replicas: number): [WireEnd, number][] {
  const services = replicaBases(base, replicas).flatMap((from) => {
    const { http, rpc } = stylePorts(style, from);
    const calls = style === 'orchestrated' ? domains.map((name): [WireEnd, number] => [name, rpc[name]]) : [];
    return [...domains.map((name): [WireEnd, number] => [name, http[name]]), ...calls];
  });
  return [...services, ['partners', stylePorts(style, base).partners]];
}

/** Everything by which the processes of a run talk to each other, to their partners and to the broker. */
export class Wires {
  private constructor(
    private readonly wires: readonly KnownWire[],
    /** The broker as it is reached by its wires. */
    readonly broker: Broker | null,
  ) {}

  static async open(options: WiresOptions): Promise<Wires> {
    const { styles, portBase, host, broker, replicas = 1, rpcTransport = 'tcp' } = options;
    const found = styles.flatMap((style) => {
      const dialled = servicePorts(style, portBase + wireOffset, replicas);
      const listening = servicePorts(style, portBase, replicas);
      return dialled.map(([end, port], at) => ({ style, end, port, to: { host, port: listening[at]![1] } }));
    });
    const wires = await Promise.all(
      found.map(async ({ style, end, port, to }) => ({
        style,
        end,
        wire: await Wire.open({ at: { host, port }, to }),
      })),
    );
    if (!broker) return new Wires(wires, broker);
    const events = styles.includes('choreographed') ? await wireOfEvents(host, broker) : { wires: [], as: {} };
    const byBroker = styles.includes('orchestrated') && rpcTransport === 'rabbitmq';
    const calls = byBroker ? await wiresOfCalls(host, broker) : { wires: [], as: {} };
    return new Wires([...wires, ...events.wires, ...calls.wires], { ...broker, ...events.as, ...calls.as });
  }

  /** @returns false when there is no such wire */
  suffer(style: Style, end: string, trouble: WireTrouble): boolean {
    const meant = this.wires.filter((known) => known.style === style && known.end === end);
    for (const { wire } of meant) wire.suffer(trouble);
    return meant.length > 0;
  }

  async close(): Promise<void> {
    await Promise.all([...new Set(this.wires.map(({ wire }) => wire))].map((wire) => wire.close()));
  }
}

/** The way to the broker: a wire to each of its nodes, which are all right or all in trouble. */
class BrokerWay {
  private constructor(
    private readonly host: string,
    private readonly toNodes: ReadonlyMap<string, Wire>,
  ) {}

  static async open(host: string, { url }: Broker): Promise<BrokerWay> {
    const each = addressesOf(url).map(async (address) => {
      const to = new URL(address);
      const wire = await Wire.open({ at: { host, port: 0 }, to: { host: to.hostname, port: Number(to.port) || 5672 } });
      return [to.host, wire] as const;
    });
    return new BrokerWay(host, new Map(await Promise.all(each)));
  }

  get wires(): Wire[] {
    return [...this.toNodes.values()];
  }

  /** The same addresses, in the same order, as they are reached this way. */
  through(url: string): string {
    return urlOfAddresses(addressesOf(url).map((address) => this.throughOne(address)));
  }

  private throughOne(address: string): string {
    const url = new URL(address);
    const wire = this.toNodes.get(url.host)!;
    url.hostname = this.host;
    url.port = String(wire.port);
    return url.toString();
  }
}

/** One way between the choreographed style and the broker, and how the broker is reached by it. */
async function wireOfEvents(host: string, broker: Broker) {
  const { url, urls } = broker;
  const way = await BrokerWay.open(host, broker);
  const each = urls && byService((service) => way.through(urls[service]));
  const wires = way.wires.map((wire): KnownWire => ({ style: 'choreographed', end: 'broker', wire }));
  return { wires, as: { url: way.through(url), ...(each && { urls: each }) } };
}

/** A way for each orchestrated service, so that one can be cut off from the others as it can where they meet by TCP. */
async function wiresOfCalls(host: string, broker: Broker) {
  const { url, rpcUrls } = broker;
  const opened = await Promise.all(
    domains.map(async (service) => ({ service, way: await BrokerWay.open(host, broker) })),
  );
  const wayOf = (wanted: Domain) => opened.find(({ service }) => service === wanted)!.way;
  const wires = opened.flatMap(({ service, way }) =>
    way.wires.flatMap((wire) =>
      [service, 'broker' as const].map((end): KnownWire => ({ style: 'orchestrated', end, wire })),
    ),
  );
  return { wires, as: { rpcUrls: byService((service) => wayOf(service).through(rpcUrls?.[service] ?? url)) } };
}

function byService(addressOf: (service: Domain) => string): Readonly<Record<Domain, string>> {
  return Object.fromEntries(domains.map((service) => [service, addressOf(service)])) as Record<Domain, string>;
}
