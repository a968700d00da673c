import { setTimeout as delay } from 'node:timers/promises';
import { removeBrokerFile, writeBrokerFile, type Broker, type Lang } from '@shop/broker';
import { serviceNames, type RpcTransport, type Style } from '@shop/contracts';
import type { Postgres } from '@shop/postgres';
import type { SagaEngine } from '@shop/runtime';
import type { Restate } from '@shop/saga-engine';
import type { RunOptions } from '@shop/scenarios';
import { controlPortBeside, usesBroker, type Classroom, type ShopEvent, type Shops } from '@shop/supervisor';
import type { StoreName } from './option-parser.js';
import type { Say, Step } from './steps.js';
import { inSeconds, texts, type Texts } from './texts.js';
import type { World } from './world.js';

export interface ShopsPlan {
  readonly lang: Lang;
  readonly styles: readonly Style[];
  readonly portBase: number;
  readonly host: string;
  readonly dataDir: string;
  readonly broker?: string | undefined;
  /** Of how many nodes a broker is that is started for them. (Default: 1) */
  readonly brokerNodes?: number | undefined;
  /** How the calls of the orchestrated style travel. (Default: by TCP) */
  readonly transport?: RpcTransport | undefined;
  /** Where the services keep what they own. (Default: a file each) */
  readonly store?: StoreName | undefined;
  /** How many processes there are of each service; more than one needs `postgresql`. (Default: one) */
  readonly replicas?: number | undefined;
  /** Who executes the saga of the orchestrated style. (Default: our own runner) */
  readonly saga?: SagaEngine | undefined;
  /** Whether what connects the processes can be told to go wrong. (Default: no) */
  readonly wired?: boolean;
  /** Whether the processes are traced. (Default: yes) */
  readonly traced?: boolean;
  /** Whether there is a broker although none of the styles needs one. (Default: no) */
  readonly withBroker?: boolean;
  /** Whether faults can be armed in the processes. (Default: yes) */
  readonly breakable?: boolean;
  /** Added to the environment of every process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether there is a page to look at them, at the first port. (Default: no) */
  readonly classroom?: boolean;
}

/** The broker, the database server and the shops of one run, which may be broken on purpose. Stopped in the opposite order. */
export class RunShops {
  shops: Shops | undefined;
  classroom: Classroom | undefined;
  broker: Broker | undefined;
  restate: Restate | undefined;
  private postgres: Postgres | undefined;
  private stopped: Promise<void> | undefined;
  private readonly text: Texts;

  constructor(
    private readonly plan: ShopsPlan,
    private readonly world: Pick<
      World,
      'ensureBroker' | 'ensurePostgres' | 'startRestate' | 'startShops' | 'startClassroom'
    >,
    private readonly signal: AbortSignal,
  ) {
    this.text = texts[plan.lang];
  }

  /** The orchestrated style needs no broker for calls by TCP, and is not kept waiting for one. */
  steps(): Step[] {
    const { styles, withBroker } = this.plan;
    const broker = { title: this.text.findBroker, run: (say: Say) => this.findBroker(say) };
    const postgres = { title: this.text.startPostgres, run: (say: Say) => this.startPostgres(say) };
    const restate = { title: this.text.startRestate, run: (say: Say) => this.startRestate(say) };
    const shops = { title: this.text.startShops, run: (say: Say) => this.start(say) };
    const classroom = { title: this.text.startClassroom, run: (say: Say) => this.openClassroom(say) };
    return [
      ...(styles.some((style) => usesBroker(style, this.transport)) || withBroker ? [broker] : []),
      ...(this.plan.store === 'postgresql' ? [postgres] : []),
      ...(this.plan.saga === 'restate' && styles.includes('orchestrated') ? [restate] : []),
      ...(styles.length > 0 ? [shops] : []),
      ...(this.plan.classroom ? [classroom] : []),
    ];
  }

  /** How the calls of the orchestrated style travel. */
  get transport(): RpcTransport {
    return this.plan.transport ?? 'tcp';
  }

  /** What the scenarios have to know of the shops that are up. @throws Error before any are */
  scenarioTargets(): Omit<RunOptions, 'only' | 'onProgress'> {
    if (!this.shops) throw new Error('the scenarios need shops');
    const { allGateways: gateways, partners, controlUrl } = this.shops;
    const { plan, transport: rpcTransport, broker } = this;
    const at = { gateways, partners, controlUrl, ...(broker && { brokerUrl: broker.url }) };
    return { styles: plan.styles, rpcTransport, ...at };
  }

  /** Starts the shops, in place of those that may be up, with this added to the environment of every process. */
  async start(say: Say, env: NodeJS.ProcessEnv = this.plan.env ?? {}): Promise<string> {
    await this.shops?.stop();
    const began = Date.now();
    const { replicas = 1, styles } = this.plan;
    const total = styles.length * (serviceNames.length * replicas + 1);
    const ready = new Set<string>();
    const onEvent = (event: ShopEvent) => this.tell(event, say, ready, total);
    const { signal, broker = null, postgres: databases = null, plan, transport: rpcTransport } = this;
    const controlPort = plan.classroom ? controlPortBeside(plan.portBase) : plan.portBase;
    const { breakable = true } = plan;
    const allEnv = { ...this.restate?.env, ...env };
    this.shops = await this.world.startShops({
      ...plan,
      replicas,
      ...{ controlPort, broker, databases, rpcTransport, signal, onEvent, env: allEnv, breakable },
    });
    return this.text.shopsReady(total, inSeconds(Date.now() - began, plan.lang));
  }

  /** Ends the shops. @returns what is not whole in the databases they leave on a server, a line each */
  async damage(): Promise<readonly string[]> {
    await this.shops?.stop();
    return (await this.postgres?.damage()) ?? [];
  }

  /** The shops first; if they take their time, nothing else waits longer, so that all is gone within 5 s. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll();
    return this.stopped;
  }

  /** Rejects when the run is interrupted. */
  interrupted(): Promise<never> {
    return new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason as Error), { once: true });
    });
  }

  private async stopAll(): Promise<void> {
    const shops = Promise.all([this.shops?.stop(), this.classroom?.stop()]);
    const patience = new AbortController();
    await Promise.race([shops, delay(1_800, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    if (this.broker) removeBrokerFile(this.plan.dataDir);
    await Promise.all([shops, this.broker?.stop(), this.postgres?.stop(), this.restate?.stop()]);
  }

  private async openClassroom(say: Say): Promise<string> {
    const { plan, shops, signal } = this;
    if (!shops) throw new Error('the classroom needs shops');
    const onEnd = (code: number | string) => say.note(this.text.died('classroom', String(code)));
    this.classroom = await this.world.startClassroom({ ...plan, shops, signal, onEnd });
    return this.text.classroomReady(this.classroom.url);
  }

  private async findBroker(say: Say): Promise<string> {
    const began = Date.now();
    const { broker: url, brokerNodes: nodes = 1, dataDir, lang } = this.plan;
    const { signal } = this;
    this.broker = await this.world.ensureBroker({ url, nodes, dataDir, lang, signal, log: (line) => say.note(line) });
    // For whoever operates the run from another terminal.
    writeBrokerFile(dataDir, this.broker);
    const { version, managed } = this.broker;
    return this.text.brokerReady(version, managed, nodes, inSeconds(Date.now() - began, lang));
  }

  private async startPostgres(say: Say): Promise<string> {
    const began = Date.now();
    const { dataDir, styles, lang } = this.plan;
    const log = (line: string) => say.note(line);
    this.postgres = await this.world.ensurePostgres({ dataDir, styles, lang, signal: this.signal, log });
    return this.text.postgresReady(this.postgres.version, inSeconds(Date.now() - began, lang));
  }

  private async startRestate(say: Say): Promise<string> {
    const began = Date.now();
    const { dataDir, lang } = this.plan;
    const log = (line: string) => say.note(line);
    this.restate = await this.world.startRestate({ dataDir, lang, signal: this.signal, log });
    return this.text.restateReady(this.restate.version, inSeconds(Date.now() - began, lang));
  }

  private tell(event: ShopEvent, say: Say, ready: Set<string>, total: number): void {
    const who = `${event.style} ${event.instance ?? event.service}`;
    const isFirst = ready.size < total;
    if (event.kind === 'ready') say.now(this.text.up(ready.add(who).size, total));
    if (event.kind === 'late' && isFirst) say.note(this.text.late(who, event.waitingFor ?? '…'));
    // Scenarios end processes on purpose, some of them by having them kill themselves; what ends otherwise is news.
    const isOnPurpose = event.asked === true || (event.code === 'SIGKILL' && !isFirst);
    if (event.kind === 'died' && !isOnPurpose) say.note(this.text.died(who, String(event.code)));
  }
}
