import { closedLoad, type ClosedLoad, type LoadResult, type NextOrder } from '../load/closed-load.js';

/** What a process of a peer is told when it is started. */
export interface PeerSetting {
  /** Where the hops listen, in order; empty while they are started. */
  readonly ports: readonly number[];
  /** Names queues and services; nobody else uses it. */
  readonly prefix: string;
  readonly brokerUrl?: string;
  readonly databaseUrl?: string;
  readonly restate?: { readonly ingress: string; readonly admin: string };
}

/** What a process of a peer tells whoever started it. */
export type PeerMessage =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'begins' | 'ends' }
  | { readonly kind: 'result'; readonly result: LoadResult };

/** A chain of hops that an order goes through. */
export interface Peer {
  /** Runs one hop, from 1, in this process. @returns where it listens; 0 where it does not */
  hop(at: number, setting: PeerSetting): Promise<number>;
  /** Runs what an order begins and ends at. @returns sends one order through and resolves when it has come out */
  head(setting: PeerSetting): Promise<NextOrder>;
}

const settingName = 'BENCH_PEER';

/** The arguments and the environment that make a program of a peer one of its processes. */
export const startOf = (role: 'head' | number, setting: PeerSetting) => ({
  args: [String(role)],
  env: { [settingName]: JSON.stringify(setting) },
});

/**
 * Runs a peer's process: a hop, or the head, which also drives the load, so that nothing but the peer itself stands
 * between load and chain. It ends with whoever started it.
 */
export async function runPeer(peer: Peer): Promise<void> {
  process.once('disconnect', () => process.exit(0));
  const setting = JSON.parse(process.env[settingName] ?? '{}') as PeerSetting;
  const role = process.argv[2];
  if (role !== 'head') return tell({ kind: 'ready', port: await peer.hop(Number(role), setting) });
  const next = await peer.head(setting);
  const listener = { begins: () => tell({ kind: 'begins' }), ends: () => tell({ kind: 'ends' }) };
  process.on('message', (load) => {
    void closedLoad(load as ClosedLoad, next, listener).then((result) => tell({ kind: 'result', result }));
  });
  tell({ kind: 'ready', port: 0 });
}

function tell(message: PeerMessage): void {
  process.send?.(message);
}
