import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  domains,
  replicaBases,
  serviceNames,
  stylePorts,
  type RpcTransport,
  type ServiceName,
  type Style,
} from '@shop/contracts';
import { reachable } from '@shop/runtime';
import type { Broker } from './queue-depths.js';
import type { Launch } from './service-process.js';
import type { ProcessName } from './shop-event.js';

/** The program of a process: a module for Node, absolute or from the workspace's root. */
export interface Command {
  readonly module: string;
  readonly args?: readonly string[];
}
/** @param portBase from where the ports of this process are numbered */
export type CommandFor = (style: Style, service: ProcessName, portBase: number) => Command;

/** A server of PostgreSQL with a database for each service; the partners, as the world outside, keep a file. */
export interface Databases {
  /** With the role that owns it, and the role's password; undefined where there is none for it. */
  urlOf(style: Style, service: ServiceName): string | undefined;
}

export interface LaunchSettings {
  readonly portBase: number;
  /** Where the collector of traces listens. */
  readonly controlPort: number;
  readonly host: string;
  readonly dataDir: string;
  readonly broker: Broker | null;
  /** How the calls of the orchestrated style travel. */
  readonly rpcTransport: RpcTransport;
  readonly databases: Databases | null;
  /** How many processes there are of each service. (Default: one) */
  readonly replicas?: number;
  readonly env: NodeJS.ProcessEnv;
  readonly lateAfterMs: number;
  readonly breakable: boolean;
  readonly traced: boolean;
  /** Where the other processes are dialled, by the usual numbering; absent: where they listen. */
  readonly peerPortBase?: number;
  readonly commandFor: CommandFor;
}

export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** The built program of a service, as `npx nx run-many -t serve` starts it too. */
export const builtProgram: CommandFor = (style, service) => ({
  module: service === 'partners' ? 'dist/apps/partners/main.js' : `dist/apps/${style}/${service}/main.js`,
});

/**
 * How each process of a style is started: its world outside first, which there is once, then its services, and then
 * further replicas of all of them.
 */
export function launchesOf(style: Style, settings: LaunchSettings): Launch[] {
  const { portBase, replicas = 1 } = settings;
  const services = replicaBases(portBase, replicas).flatMap((from, before) =>
    serviceNames.map((name) => {
      const port = stylePorts(style, from).http[name];
      return launchOf({ style, name, port, from, replica: before + 1 }, settings);
    }),
  );
  const { partners: port } = stylePorts(style, portBase);
  return [launchOf({ style, name: 'partners', port, from: portBase, replica: 1 }, settings), ...services];
}

interface Which {
  readonly style: Style;
  readonly name: ProcessName;
  readonly port: number;
  /** The base of its ports. */
  readonly from: number;
  readonly replica: number;
}

function launchOf(which: Which, settings: LaunchSettings): Launch {
  const { style, name, port, from, replica } = which;
  const { module, args = [] } = settings.commandFor(style, name, from);
  const hasReplicas = name !== 'partners' && (settings.replicas ?? 1) > 1;
  const instance = hasReplicas ? `${name}-${replica}` : name;
  return {
    ...{ style, name, instance, replica, port },
    healthUrl: `http://${reachable(settings.host)}:${port}/health`,
    module,
    args,
    env: environmentOf(which, settings),
    cwd: workspaceRoot,
    logFile: join(settings.dataDir, style, 'logs', `${instance}.log`),
    lateAfterMs: settings.lateAfterMs,
  };
}

function environmentOf({ style, name, from }: Which, settings: LaunchSettings): NodeJS.ProcessEnv {
  const { portBase, controlPort, host, dataDir, env, breakable, traced } = settings;
  const { broker, rpcTransport, databases, replicas = 1 } = settings;
  const peerPortBase = settings.peerPortBase ?? (replicas > 1 ? portBase : undefined);
  return {
    ...process.env,
    SHOP_STYLE: style,
    SHOP_PORT_BASE: String(from),
    SHOP_HOST: host,
    SHOP_DATA: dataDir,
    SHOP_FAULTS: breakable ? 'on' : 'off',
    ...(peerPortBase === undefined ? {} : { SHOP_PEER_PORT_BASE: String(peerPortBase) }),
    ...(replicas > 1 && name !== 'partners' ? { SHOP_REPLICAS: String(replicas) } : {}),
    ...(traced ? { SHOP_TRACES_URL: `http://127.0.0.1:${controlPort}/v1/traces` } : {}),
    ...(style === 'orchestrated' ? { SHOP_RPC_TRANSPORT: rpcTransport } : {}),
    ...(broker && usesBroker(style, rpcTransport) ? accessOf(broker, style, name) : {}),
    ...(databases ? databaseOf(databases, style, name) : {}),
    ...env,
  };
}

/** Whether the processes of a style have something to do with the broker. */
export function usesBroker(style: Style, rpcTransport: RpcTransport): boolean {
  return style === 'choreographed' || rpcTransport === 'rabbitmq';
}

/** A service gets the user of its style and no other; who publishes and consumes nothing gets none. */
function accessOf({ url, prefix, ...broker }: Broker, style: Style, name: ProcessName): NodeJS.ProcessEnv {
  const service = domains.find((domain) => domain === name);
  if (!service) return {};
  const urls = style === 'choreographed' ? broker.urls : broker.rpcUrls;
  const shared = { RABBITMQ_URL: urls?.[service] ?? url, SHOP_QUEUE_PREFIX: prefix };
  // Whoever made users for the services has declared what they need, too.
  return broker.urls ? { ...shared, SHOP_TOPOLOGY: 'declared' } : shared;
}

function databaseOf(databases: Databases, style: Style, name: ProcessName): NodeJS.ProcessEnv {
  const url = name === 'partners' ? undefined : databases.urlOf(style, name);
  return url === undefined ? {} : { SHOP_STORE: 'postgresql', SHOP_DATABASE_URL: url };
}
