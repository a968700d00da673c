import { connectToAny } from '@shop/amqp';
import { domains, type Domain, type QueueDepths } from '@shop/contracts';

/** One node of a broker that was started for us. */
export interface BrokerNode {
  readonly name: string;
  readonly isUp: boolean;
  kill(): Promise<void>;
  /** Lets it finish first. */
  stop(): Promise<void>;
  /** Resolves when it takes connections. */
  start(): Promise<void>;
}

/** The broker a run uses, as the control interface tells it. */
export interface Broker {
  /** Of a broker with several nodes the addresses of all of them, with commas between. */
  readonly url: string;
  /** The same for each service, with rights of its own, where it has them; the topology is declared then. */
  readonly urls?: Readonly<Record<Domain, string>> | undefined;
  /** The same for calls that travel over the broker. */
  readonly rpcUrls?: Readonly<Record<Domain, string>> | undefined;
  /** Belongs to the data folder; every queue and exchange of the run begins with it. */
  readonly prefix: string;
  readonly version: string;
  /** Whether it was started for us, so that it may be restarted. */
  readonly managed: boolean;
  /** Each of its nodes. Absent where they are not ours. */
  readonly nodes?: readonly BrokerNode[];
  /** Kills and starts it again, all nodes at once; resolves when it takes connections. */
  restart?(): Promise<void>;
  /** Its processes that live now; none where it is not ours. */
  pids?(): number[];
  /** Makes it believe that its disk is full, or no longer: it takes nothing from publishers then. */
  believeDiskFull?(isFull: boolean): Promise<void>;
}

/**
 * Asks the broker how many messages wait in each service's queue and dead-letter queue, without creating any. Each is
 * told by the name of its service, by whichever node is up. A message that a consumer holds and has not acknowledged is
 * not counted: it is with a service.
 * @throws Error when the broker does not answer
 */
export async function readQueueDepths({ url, prefix }: Pick<Broker, 'url' | 'prefix'>): Promise<QueueDepths> {
  const connection = await connectToAny(url, { timeout: 2000 });
  connection.on('error', () => undefined);
  const depthOf = async (queue: string) => {
    const channel = await connection.createChannel();
    // A queue that was never declared closes the channel: nothing has waited in it yet.
    channel.on('error', () => undefined);
    const found = await channel.checkQueue(queue).catch(missing);
    if (found) await channel.close();
    return found?.messageCount ?? 0;
  };
  const depths = async (suffix: string) => {
    const each = domains.map(async (name) => [name, await depthOf(`${prefix}.${name}${suffix}`)] as const);
    return Object.fromEntries(await Promise.all(each));
  };
  try {
    const [queues, dead] = await Promise.all([depths(''), depths('.dead')]);
    return { queues, dead };
  } finally {
    await connection.close().catch(() => undefined);
  }
}

function missing(error: Error & { code?: number }): undefined {
  const notFound = 404;
  if (error.code !== notFound) throw error;
}
