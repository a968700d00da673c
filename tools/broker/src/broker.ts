import type { Domain } from '@shop/contracts';
import type { Lang } from './texts.js';

/** A RabbitMQ that lets us in. */
export interface Broker {
  /** With user and password, for amqplib. */
  readonly url: string;
  /**
   * The same for each service, as a user with rights to its own part only, on a broker whose users are ours to make: it
   * has the whole topology declared then. Absent on any other, where every service uses `url` and declares for itself.
   */
  readonly urls?: Readonly<Record<Domain, string>> | undefined;
  /** The same for calls: as a user that may call whom the service calls, and answer whom it answers. */
  readonly rpcUrls?: Readonly<Record<Domain, string>> | undefined;
  readonly version: string;
  /** True when it was started by us and ends with us. */
  readonly managed: boolean;
  /** What the names of all queues and exchanges of this data folder begin with. */
  readonly prefix: string;
  /**
   * `kill -9` and start again: same address, same messages. RabbitMQ 3.10 writes down a new quorum queue up to 3 s after
   * it was declared: one that is younger is not usable afterwards.
   * @throws Error when it is not `managed`
   */
  restart(): Promise<void>;
  /**
   * Makes it believe that its disk is full, or no longer: it stops reading from whoever publishes, and goes on delivering.
   * @throws Error when it is not `managed`, or does not do as told
   */
  believeDiskFull(isFull: boolean): Promise<void>;
  /** Stops a managed broker within 3 s; leaves one that is not ours alone. May be called more than once. */
  stop(): Promise<void>;
  /** Every process of a managed broker that lives now; none for one that is not ours. */
  pids(): number[];
}

export interface BrokerOptions {
  /** The broker that was asked for; default: `RABBITMQ_URL` in `env`. No other is tried then. */
  readonly url?: string | undefined;
  /** The run's folder; a broker of our own keeps its messages in `<dataDir>/broker`. */
  readonly dataDir: string;
  /** Told, in `lang`, what is done that takes a while or changes this machine. */
  readonly log: (line: string) => void;
  /** Ends the search, and what it has started, early. */
  readonly signal?: AbortSignal | undefined;
  readonly lang?: Lang | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** No broker, for a reason the user can do something about. The message is one paragraph that says what. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

/** The broker of this data folder belongs to another run that still lives. The message says which. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}
