import type { Domain } from '@shop/contracts';
import type { Lang } from './texts.js';

/** One node of a broker that was started by us. */
export interface BrokerNode {
  /** `node-1` and so on. */
  readonly name: string;
  readonly isUp: boolean;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** Lets it finish what it does, 2 s at most. */
  stop(): Promise<void>;
  /**
   * Resolves when it lets us in, with the messages it had.
   * @throws BrokerUnavailable when it does not
   */
  start(): Promise<void>;
}

/** A RabbitMQ that lets us in. */
export interface Broker {
  /** With user and password; of a broker with several nodes the addresses of all of them, with commas between. */
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
  /** Each of its nodes. Absent where they are not ours. */
  readonly nodes?: readonly BrokerNode[];
  /** What the names of all queues and exchanges of this data folder begin with. */
  readonly prefix: string;
  /**
   * `kill -9` and start again, of all its nodes at once: same address, same messages. RabbitMQ 3.10 writes down a new
   * quorum queue up to 3 s after it was declared: one that is younger is not usable afterwards.
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
  /** Of how many nodes a broker of our own is. No other is looked for where it is more than one. (Default: 1) */
  readonly nodes?: number | undefined;
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

/** The messages of this data folder are with a broker of another number of nodes. The message says what to do. */
export class OtherNumberOfNodes extends Error {
  override readonly name = 'OtherNumberOfNodes';
}
