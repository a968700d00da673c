import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Backlog, ControlServices, RpcTransport, Style } from '@shop/contracts';
import type { ServicesAt } from '@shop/operator';
import { reachable } from '@shop/runtime';
import { readBacklog } from './backlog.js';
import type { Controllable } from './controllable.js';
import { controlRoutes, stopGraceMs, type Controlled } from './control-routes.js';
import { serveControl, type ControlServer } from './control-server.js';
import { startGuardian, type Guardian } from './guardian.js';
import { builtProgram, launchesOf, type CommandFor, type Databases } from './launches.js';
import { NotReady } from './not-ready.js';
import { expectFree, portsOf } from './ports.js';
import { readQueueDepths, type Broker } from './queue-depths.js';
import { RunFile } from './run-file.js';
import { NotNow } from './not-now.js';
import { operatorRoutes, type Operated } from './operator-routes.js';
import { ServiceProcess } from './service-process.js';
import { ServiceReplicas } from './service-replicas.js';
import type { ProcessName, ShopEvent } from './shop-event.js';
import { TraceCollector } from './trace-collector.js';
import { wireOffset, wirePortsOf, Wires } from './wires.js';

export interface ShopsOptions {
  readonly styles: readonly Style[];
  /** The control interface and the collector of traces listen here, unless told otherwise; the shops from 100 above. */
  readonly portBase: number;
  /** Where they listen instead: the classroom, where there is one, has the first port, and hands on what is theirs. */
  readonly controlPort?: number;
  readonly host: string;
  readonly dataDir: string;
  /** Null where no style needs one. It is not stopped here: who started it stops it, after the shops. */
  readonly broker: Broker | null;
  /** How the calls of the orchestrated style travel; by TCP unless told otherwise. */
  readonly rpcTransport?: RpcTransport;
  /** Where the services keep what they own; by default each keeps a file. Stopped by who started it, after the shops. */
  readonly databases?: Databases | null;
  readonly onEvent: (event: ShopEvent) => void;
  /** Added to the environment of every process. */
  readonly env?: NodeJS.ProcessEnv;
  /** How many processes there are of each service; they share its database then, which can be no file. (Default: one) */
  readonly replicas?: number;
  /** Ends a start that is still going on: everything is stopped, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Given, it is used and left alive, for one that guards a broker as well. */
  readonly guardian?: Guardian;
  /** The limit for all to be ready, in milliseconds; 60 s for each replica. */
  readonly readyWithinMs?: number;
  /** From then on a process is called late, in milliseconds; 15 s. */
  readonly lateAfterMs?: number;
  /** Whether faults can be armed in the processes, through the control interface; by default they cannot. */
  readonly breakable?: boolean;
  /** Whether the processes reach each other, their partners and the broker through wires that can be told to go wrong. */
  readonly wired?: boolean;
  /** Whether the processes tell what they do to the collector of traces; by default they do. */
  readonly traced?: boolean;
  /** What to run for a service; the built program by default. */
  readonly commandFor?: CommandFor;
}

/** Shops that run, until they are stopped. */
export interface Shops {
  services(): ControlServices['items'];
  /** Base addresses, of the styles that were started. */
  readonly gateways: Readonly<Record<Style, string>>;
  /** The same of every replica of the gateway: any can be asked. */
  readonly allGateways: Readonly<Record<Style, readonly string[]>>;
  readonly partners: Readonly<Record<Style, string>>;
  readonly controlUrl: string;
  readonly traces: TraceCollector;
  /** Adds processes, a broker's for example, to those that must not outlive this one. */
  guard(pids: readonly number[]): void;
  /** Stops every process, within 5 s whatever they do. */
  stop(): Promise<void>;
}

/**
 * Starts the partners and the seven services of each style as processes, all at once, and waits until each says that it
 * is ready; replicas after that, so that a small machine is not asked for everything in the same moment. A process that ends is told and not started again.
 * @throws PortTaken, DataInUse before anything is started; NotReady when one ends or the limit passes, with all stopped
 */
export async function startShops(options: ShopsOptions): Promise<Shops> {
  options.signal?.throwIfAborted();
  mkdirSync(options.dataDir, { recursive: true });
  const [first, ...shopPorts] = portsOf(options.styles, options.portBase, options.replicas) as [number, ...number[]];
  await expectFree([options.controlPort ?? first], '127.0.0.1');
  await expectFree(shopPorts, options.host);
  const wires = options.wired ? await openWires(options) : undefined;
  const shops = new RunningShops(options, wires);
  try {
    await shops.start();
    return shops;
  } catch (error) {
    await shops.stop();
    throw error;
  }
}

async function openWires(options: ShopsOptions): Promise<Wires> {
  await expectFree(wirePortsOf(options.styles, options.portBase, options.replicas), options.host);
  return Wires.open({ ...options, host: reachable(options.host) });
}

class RunningShops implements Shops, Controlled, Operated {
  readonly traces = new TraceCollector();
  readonly breakable: boolean;
  readonly broker: Broker | null;
  readonly controlUrl: string;
  private readonly controlPort: number;
  readonly gateways: Readonly<Record<Style, string>>;
  readonly allGateways: Readonly<Record<Style, readonly string[]>>;
  readonly partners: Readonly<Record<Style, string>>;
  readonly dataDir: string;
  readonly styles: readonly Style[];
  private readonly runFile: RunFile;
  private readonly guardian: Guardian;
  private readonly processes: readonly ServiceProcess[];
  /** The processes by what they are for. */
  private readonly controllables: readonly Controllable[];
  private control: ControlServer | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: ShopsOptions,
    readonly wires: Wires | undefined,
  ) {
    this.broker = options.broker;
    this.breakable = options.breakable ?? false;
    this.dataDir = resolve(options.dataDir);
    this.styles = options.styles;
    this.controlPort = options.controlPort ?? options.portBase;
    this.controlUrl = `http://127.0.0.1:${this.controlPort}`;
    this.runFile = new RunFile(this.dataDir);
    this.guardian = options.guardian ?? startGuardian();
    const usual = {
      ...{ databases: null, env: {}, lateAfterMs: 15_000, commandFor: builtProgram },
      ...{ breakable: false, traced: true },
    };
    const rpcTransport = options.rpcTransport ?? 'tcp';
    const wired = wires && { broker: wires.broker, peerPortBase: options.portBase + wireOffset };
    this.processes = options.styles
      .flatMap((style) =>
        launchesOf(style, {
          ...usual,
          ...options,
          rpcTransport,
          ...wired,
          controlPort: this.controlPort,
          dataDir: this.dataDir,
        }),
      )
      .map((launch) => new ServiceProcess(launch, options.onEvent, (pid) => this.record(launch.instance, [pid])));
    this.controllables = asServices(this.processes);
    const first = (addresses: readonly string[]) => addresses[0]!;
    this.allGateways = this.addressesOf('gateway', (addresses) => addresses);
    this.gateways = this.addressesOf('gateway', first);
    this.partners = this.addressesOf('partners', first);
  }

  async start(): Promise<void> {
    const { replicas = 1, signal } = this.options;
    const { readyWithinMs = 60_000 * replicas } = this.options;
    this.control = await serveControl([...controlRoutes(this), ...operatorRoutes(this)], this.controlPort);
    const limit = AbortSignal.timeout(readyWithinMs);
    try {
      for (let replica = 1; replica <= replicas; replica++) {
        const ready = this.startReplica(replica);
        await Promise.race([ready, whenAborted(limit), ...(signal ? [whenAborted(signal)] : [])]);
      }
    } catch (error) {
      const started = this.processes.filter(({ isRunning }) => isRunning);
      throw limit.aborted && error === limit.reason ? NotReady.late(started, readyWithinMs) : error;
    }
  }

  private async startReplica(replica: number): Promise<void> {
    const processes = this.processes.filter(({ launch }) => launch.replica === replica);
    const ready = processes.map(async (process) => {
      await process.start().settled;
      if (!process.isReady) throw NotReady.ended(process);
    });
    await Promise.all(ready);
  }

  services(): ControlServices['items'] {
    return this.controllables.map(({ description }) => description);
  }

  find(style: Style, name: string): Controllable | undefined {
    const service = this.controllables.find(({ description: its }) => its.style === style && its.name === name);
    return service ?? this.processes.find(({ launch }) => launch.style === style && launch.instance === name);
  }

  backlog(style: Style): Promise<Backlog> {
    const { broker } = this;
    return readBacklog(style, {
      ...this.servicesAt(),
      ...(style === 'choreographed' && broker ? { queueDepths: () => readQueueDepths(broker) } : {}),
    });
  }

  servicesAt(): ServicesAt {
    const { host, portBase, replicas = 1 } = this.options;
    return { host: reachable(host), portBase, replicas, secret: this.secret() };
  }

  guard(pids: readonly number[]): void {
    this.record('guarded', pids);
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  /** The control interface closes after the processes, which send their last spans there, and may start one meanwhile. */
  private async stopAll(): Promise<void> {
    await Promise.all(this.processes.map(stopIfRunning));
    await this.control?.close();
    await Promise.all(this.processes.map(stopIfRunning));
    await this.wires?.close();
    this.runFile.remove();
    if (!this.options.guardian) await this.guardian.dismiss();
  }

  private record(what: string, pids: readonly number[]): void {
    this.runFile.add(what, this.guardian.watch(pids));
  }

  private addressesOf<Addresses>(
    wanted: ProcessName,
    as: (addresses: readonly string[]) => Addresses,
  ): Record<Style, Addresses> {
    const host = reachable(this.options.host);
    const each = this.styles.map((style) => {
      const its = this.processes.filter(({ launch }) => launch.style === style && launch.name === wanted);
      return [style, as(its.map(({ launch }) => `http://${host}:${launch.port}`))] as const;
    });
    return Object.fromEntries(each) as Record<Style, Addresses>;
  }

  /** The services make it when they start (`secretOf` in libs/runtime). */
  private secret(): string {
    const given = this.options.env?.SHOP_SECRET ?? process.env.SHOP_SECRET;
    return given ?? readFileSync(join(this.dataDir, 'secret'), 'utf8');
  }
}

/** One for each service; several processes of it are one. */
function asServices(processes: readonly ServiceProcess[]): Controllable[] {
  const isOf = ({ launch: one }: ServiceProcess, { launch: other }: ServiceProcess) =>
    one.style === other.style && one.name === other.name;
  const firsts = processes.filter(({ launch }) => launch.replica === 1);
  return firsts.map((first) => {
    const others = processes.filter((process) => process !== first && isOf(process, first));
    return others.length > 0 ? new ServiceReplicas([first, ...others]) : first;
  });
}

async function stopIfRunning(service: ServiceProcess): Promise<void> {
  await service.stop(stopGraceMs).catch((error: unknown) => {
    if (!(error instanceof NotNow)) throw error;
  });
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
