import { BrokerUnavailable, type BrokerNode, type BrokerOptions } from './broker.js';
import { Keeper, type Launch } from './keeper.js';
import { login } from './login.js';
import { texts } from './texts.js';

export type StartOptions = Pick<BrokerOptions, 'dataDir' | 'signal' | 'lang'>;

/** A node that was started by us, or is going to be. */
export class OwnNode implements BrokerNode {
  private keeper: Keeper | undefined;

  /** @param onKept told whenever another process keeps it */
  constructor(
    readonly name: string,
    readonly launch: Launch,
    private readonly options: StartOptions,
    private readonly onKept: () => void,
  ) {}

  get isUp(): boolean {
    return this.keeper !== undefined && !this.keeper.ended;
  }

  /** Which process keeps it, once there has been one. */
  get keptBy(): number | undefined {
    return this.keeper?.pid;
  }

  pids(): number[] {
    return this.keeper?.pids() ?? [];
  }

  async start(): Promise<void> {
    await this.started();
  }

  /**
   * The same as `start`. @returns the version
   * @throws BrokerUnavailable when it ends or lets nobody in; the signal's reason; nothing of it is left then
   */
  async started(): Promise<string> {
    this.options.signal?.throwIfAborted();
    const keeper = new Keeper(this.launch);
    this.keeper = keeper;
    try {
      this.onKept();
      return await readiness(this.launch, keeper, this.options);
    } catch (error) {
      await keeper.kill();
      throw error;
    }
  }

  async kill(): Promise<void> {
    await this.keeper?.kill();
  }

  async stop(): Promise<void> {
    await this.keeper?.stop();
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
