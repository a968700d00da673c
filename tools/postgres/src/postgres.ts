import type { Lang } from '@shop/broker';
import type { ServiceName, Style } from '@shop/contracts';

/** A server with a database of its own for each service. */
export interface Postgres {
  readonly version: string;
  /** Of the process that all others of the server descend from. */
  readonly pid: number;
  /** A database of nobody's, as the role that may do everything; for what is no service. */
  readonly url: string;
  /** Of each service that was asked for: its database, as the role that owns this one and may enter no other. */
  urlOf(style: Style, service: ServiceName): string | undefined;
  /** What is not whole in its databases, a line each; to be asked when the services are gone. */
  damage(): Promise<string[]>;
  /** Cuts off whoever is connected and ends within 3 s. May be called more than once. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** The run's folder; the server keeps everything in `<dataDir>/postgresql`. */
  readonly dataDir: string;
  readonly styles: readonly Style[];
  /** Told, in `lang`, what is done that takes a while or changes this machine. */
  readonly log: (line: string) => void;
  /** Ends the start early. */
  readonly signal?: AbortSignal | undefined;
  readonly lang?: Lang | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** No server, for a reason the user can do something about. The message is one paragraph that says what. */
export class PostgresUnavailable extends Error {
  override readonly name = 'PostgresUnavailable';
}
