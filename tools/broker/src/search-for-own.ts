import { installCommand } from '@shop/programs';
import { BrokerUnavailable, DataFolderInUse, OtherNumberOfNodes, type Broker, type BrokerOptions } from './broker.js';
import { installCommands } from './install-commands.js';
import { texts } from './texts.js';
import type { Ways } from './ways.js';

/** Starts a broker of our own, the first way that works, and remembers why the others did not. */
export class SearchForOwn {
  private readonly failures: string[] = [];
  private readonly text: (typeof texts)['en'];
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly options: BrokerOptions,
    private readonly ways: Ways,
  ) {
    this.text = texts[options.lang ?? 'en'];
    this.env = options.env ?? process.env;
  }

  /** @throws BrokerUnavailable when no way works; DataFolderInUse; OtherNumberOfNodes; the signal's reason */
  async run(): Promise<Broker> {
    const broker = (await this.node()) ?? (await this.container()) ?? (await this.nodeFromPackage());
    if (broker) return broker;
    throw unavailable(this.options, this.failures);
  }

  private async node(): Promise<Broker | undefined> {
    const programs = this.ways.findNode(this.env);
    if (!programs) return this.failed(this.text.noNode);
    const { nodes = 1 } = this.options;
    this.options.log(nodes > 1 ? this.text.startingNodes(nodes) : this.text.startingNode);
    return this.attempt('RabbitMQ', () => this.ways.startPrivateNode(programs, this.options));
  }

  private async container(): Promise<Broker | undefined> {
    if ((this.options.nodes ?? 1) > 1) return this.failed(this.text.oneContainer);
    const engine = await this.ways.findContainerEngine(this.env);
    if (!engine) return this.failed(this.text.noContainer);
    this.options.log(this.text.startingContainer(engine));
    return this.attempt(engine, () => this.ways.startContainer(engine, this.options));
  }

  private async nodeFromPackage(): Promise<Broker | undefined> {
    if (this.ways.findNode(this.env)) return undefined;
    if (!this.ways.canInstall(this.env)) return this.failed(this.text.noApt);
    await this.attempt('apt-get', () => this.ways.installPackage(this.options));
    return this.node();
  }

  private async attempt<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.options.signal?.throwIfAborted();
      if (error instanceof DataFolderInUse || error instanceof OtherNumberOfNodes) throw error;
      return this.failed(this.text.failed(what, reasonOf(error)));
    }
  }

  private failed(why: string): undefined {
    if (!this.failures.includes(why)) this.failures.push(why);
  }
}

/** The error that says what was tried and what to do. */
export function unavailable({ lang = 'en' }: BrokerOptions, failures: readonly string[]): BrokerUnavailable {
  const tried = failures.map((failure) => `; ${failure}`).join('');
  return new BrokerUnavailable(texts[lang].none(tried, installCommand(installCommands)));
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
