import { replicaBases, stylePorts, type Domain, type StylePorts } from '@shop/contracts';
import type { ServiceConfig } from './config.js';

/** Where a process listens for one kind of request. */
export interface Peer {
  readonly host: string;
  readonly port: number;
}

type Known = Pick<ServiceConfig, 'style' | 'host' | 'peerPortBase' | 'peerHosts' | 'replicas'>;

/**
 * Where the processes of another service are dialled. On one machine each has ports of its own; on several each has a host
 * of its own (`SHOP_PEER_HOSTS`), and the ports are the same everywhere.
 * @param kind which of its ports is meant
 */
export function peersOf(config: Known, kind: Exclude<keyof StylePorts, 'partners'>, service: Domain): readonly Peer[] {
  const { style, host, peerPortBase, peerHosts, replicas } = config;
  if (peerHosts) {
    const port = stylePorts(style, peerPortBase)[kind][service];
    return peerHosts.map((template) => ({ host: template.replaceAll('{service}', service), port }));
  }
  const bases = replicaBases(peerPortBase, replicas);
  return bases.map((base) => ({ host: reachable(host), port: stylePorts(style, base)[kind][service] }));
}

/** Where this machine reaches what listens on `host`. */
export function reachable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
