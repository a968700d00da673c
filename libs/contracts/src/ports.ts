import { domains, type Domain, type ServiceName, type Style } from './services.js';

/** Where everything listens, from the base port on: classroom `N`, orchestrated from `N+100`, choreographed `N+200`. */
export interface StylePorts {
  readonly http: Readonly<Record<ServiceName, number>>;
  /** Orchestrated only: where each service takes remote procedure calls. */
  readonly rpc: Readonly<Record<Domain, number>>;
  readonly partners: number;
}

export function stylePorts(style: Style, base: number): StylePorts {
  const first = base + (style === 'orchestrated' ? 100 : 200);
  const numbered = (offset: number) =>
    Object.fromEntries(domains.map((name, index) => [name, first + offset + index])) as Record<Domain, number>;
  return { http: { gateway: first, ...numbered(1) }, rpc: numbered(11), partners: first + 20 };
}

const replicaOffset = 300;

/**
 * From where the ports of one replica of every service are numbered, as `stylePorts` numbers them from the base of the
 * run. The first replica has the ports of a run that has no others.
 * @param replica from 1 on
 */
export function replicaBase(base: number, replica: number): number {
  return base + replicaOffset * (replica - 1);
}

/** The bases of all replicas of a run, the first first. */
export function replicaBases(base: number, replicas: number): readonly number[] {
  return Array.from({ length: replicas }, (_, before) => replicaBase(base, before + 1));
}
