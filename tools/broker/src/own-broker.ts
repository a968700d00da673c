import { runProgram } from '@shop/programs';
import type { Broker } from './broker.js';
import { recordKeepers, release } from './claim.js';
import { Keeper, type Kept, type Launch } from './keeper.js';
import { nodeNames } from './node-home.js';
import { OwnNode, type StartOptions } from './own-node.js';
import { queuePrefix } from './queue-prefix.js';

/** How much of its disk has to be free: RabbitMQ's own default, and what no disk has. */
const usualDiskLimit = '50MB';
const moreThanThereIs = '1000000GB';

/** How a broker of our own is started. */
export interface OwnBrokerPlan {
  /** Where it keeps what it has to remember; it has been claimed before. */
  readonly folder: string;
  /** Of each node. */
  readonly launches: readonly Launch[];
  /** What all nodes need, started before them and ended after them. */
  readonly beside?: { readonly kept: Kept; untilReady(): Promise<void> };
  /** Done when all nodes are up, before anybody hears of the broker. */
  readonly complete?: () => Promise<void>;
  readonly access: Pick<Broker, 'url' | 'urls' | 'rpcUrls'>;
}

/** A broker that was started by us, of one node or several. */
export class OwnBroker implements Broker {
  readonly managed = true;
  readonly prefix: string;
  readonly nodes: readonly OwnNode[];
  version = '';
  private beside: Keeper | undefined;
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly plan: OwnBrokerPlan,
    options: StartOptions,
  ) {
    this.prefix = queuePrefix(options.dataDir);
    const names = nodeNames(plan.launches.length);
    this.nodes = plan.launches.map((launch, at) => new OwnNode(names[at]!, launch, options, () => this.record()));
  }

  /** @throws BrokerUnavailable when a node ends or lets nobody in; nothing of the broker is left then */
  static async start(plan: OwnBrokerPlan, options: StartOptions): Promise<OwnBroker> {
    options.signal?.throwIfAborted();
    const broker = new OwnBroker(plan, options);
    try {
      await broker.startBeside();
      await broker.startNodes();
      await plan.complete?.();
      return broker;
    } catch (error) {
      await broker.killNodes();
      await broker.beside?.kill();
      throw error;
    }
  }

  get url(): string {
    return this.plan.access.url;
  }

  get urls(): Broker['urls'] {
    return this.plan.access.urls;
  }

  get rpcUrls(): Broker['rpcUrls'] {
    return this.plan.access.rpcUrls;
  }

  pids(): number[] {
    return [...(this.beside?.pids() ?? []), ...this.nodes.flatMap((node) => node.pids())];
  }

  async restart(): Promise<void> {
    if (this.stopping) throw new Error('the broker has been stopped');
    await this.killNodes();
    await this.startNodes();
  }

  async believeDiskFull(isFull: boolean): Promise<void> {
    const free = isFull ? moreThanThereIs : usualDiskLimit;
    await Promise.all(this.nodes.filter(({ isUp }) => isUp).map(({ launch }) => limitDisk(launch, free)));
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async startBeside(): Promise<void> {
    const { beside } = this.plan;
    if (!beside) return;
    this.beside = new Keeper(beside.kept);
    this.record();
    await beside.untilReady();
  }

  private async startNodes(): Promise<void> {
    const [version] = await Promise.all(this.nodes.map((node) => node.started()));
    this.version = version!;
  }

  private async killNodes(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
  }

  private async stopAll(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.beside?.kill();
    release(this.plan.folder);
  }

  private record(): void {
    const keepers = [this.beside?.pid, ...this.nodes.map(({ keptBy }) => keptBy)];
    recordKeepers(
      this.plan.folder,
      keepers.filter((pid) => pid !== undefined),
    );
  }
}

/** To ask starts an Erlang VM, which takes its time where everything is busy; in milliseconds. */
const answerWithinMs = 60_000;

async function limitDisk({ control, env }: Launch, free: string): Promise<void> {
  const { code, output } = await runProgram([...control, 'set_disk_free_limit', free], {
    env,
    timeoutMs: answerWithinMs,
  });
  if (code !== 0) throw new Error(`the broker did not take its disk limit: ${output.trim()}`);
}
