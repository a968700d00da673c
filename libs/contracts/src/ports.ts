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
