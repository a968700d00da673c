import { runProgram } from '@shop/programs';
import { BrokerUnavailable, type Broker, type BrokerOptions } from './broker.js';
import { recordKeeper, release } from './claim.js';
import { Keeper, type Launch } from './keeper.js';
import { login } from './login.js';
import { queuePrefix } from './queue-prefix.js';
import { texts } from './texts.js';

/** How much of its disk has to be free: RabbitMQ's own default, and what no disk has. */
const usualDiskLimit = '50MB';
const moreThanThereIs = '1000000GB';

type StartOptions = Pick<BrokerOptions, 'dataDir' | 'signal' | 'lang'>;

/** A broker that was started by us; the folder it lives in has been claimed before. */
export class OwnBroker implements Broker {
  readonly managed = true;
  readonly prefix: string;
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly launch: Launch,
    private readonly options: StartOptions,
    private keeper: Keeper,
    readonly version: string,
  ) {
    this.prefix = queuePrefix(options.dataDir);
  }

  /** @throws BrokerUnavailable when it ends or lets nobody in; nothing of it is left then */
  static async start(launch: Launch, options: StartOptions): Promise<OwnBroker> {
    const { keeper, version } = await startKeeper(launch, options);
    return new OwnBroker(launch, options, keeper, version);
  }

  get url(): string {
    return this.launch.url;
  }

  get urls(): Broker['urls'] {
    return this.launch.urls;
  }

  get rpcUrls(): Broker['rpcUrls'] {
    return this.launch.rpcUrls;
  }

  pids(): number[] {
    return this.keeper.pids();
  }

  async restart(): Promise<void> {
    if (this.stopping) throw new Error('the broker has been stopped');
    await this.keeper.kill();
    this.keeper = (await startKeeper(this.launch, this.options)).keeper;
  }

  async believeDiskFull(isFull: boolean): Promise<void> {
    const { control, env } = this.launch;
    const free = isFull ? moreThanThereIs : usualDiskLimit;
    const { code, output } = await runProgram([...control, 'set_disk_free_limit', free], { env, timeoutMs: 20_000 });
    if (code !== 0) throw new Error(`the broker did not take its disk limit: ${output.trim()}`);
  }

  stop(): Promise<void> {
    this.stopping ??= this.keeper.stop().then(() => release(this.launch.folder));
    return this.stopping;
  }
}

async function startKeeper(launch: Launch, options: StartOptions): Promise<{ keeper: Keeper; version: string }> {
  options.signal?.throwIfAborted();
  const keeper = new Keeper(launch);
  try {
    recordKeeper(launch.folder, keeper.pid);
    return { keeper, version: await readiness(launch, keeper, options) };
  } catch (error) {
    await keeper.kill();
    throw error;
  }
}

/** Waits until somebody who logs in is let in. @returns the version */
async function readiness(launch: Launch, keeper: Keeper, { signal, lang = 'en' }: StartOptions): Promise<string> {
  for (const end = Date.now() + launch.patienceMs; Date.now() < end;) {
    const answer = await login(launch.url);
    signal?.throwIfAborted();
    if (answer.ok) return answer.version;
    if (keeper.ended) throw new BrokerUnavailable(texts[lang].nodeDied(launch.log));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new BrokerUnavailable(texts[lang].nodeLate(launch.patienceMs / 1_000, launch.log));
}
