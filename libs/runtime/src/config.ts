import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { mostReplicas, rpcTransports, styles, type RpcTransport, type ServiceName, type Style } from '@shop/contracts';

export const sagaEngines = ['own', 'restate'] as const;
export type SagaEngine = (typeof sagaEngines)[number];

/** What a service process is told. Made from environment variables by `readConfig`; see there for names and defaults. */
export interface ServiceConfig {
  readonly style: Style;
  readonly name: ServiceName | 'partners';
  readonly host: string;
  readonly portBase: number;
  /** The other processes are dialled by the numbering from here: `portBase`, unless something stands in between. */
  readonly peerPortBase: number;
  /**
   * The hosts of the processes of any other service, one each, with `{service}` for its name. Absent: all are on this
   * machine, and dialled by `replicaBases` from `peerPortBase`.
   */
  readonly peerHosts?: readonly string[];
  /** How many processes there are of each service. */
  readonly replicas: number;
  /** The run's folder, absolute; a service keeps its database in `<data>/<style>/<name>.db`, unless told otherwise. */
  readonly data: string;
  /**
   * The service's own database on a server of PostgreSQL, with role and password; other processes of the same service
   * may have it open too. Absent: it keeps a file.
   */
  readonly databaseUrl?: string;
  /** What services of one run know each other by. */
  readonly secret: string;
  /** How the calls of the orchestrated style travel. */
  readonly rpcTransport: RpcTransport;
  /** Where finished spans go (OTLP over HTTP, JSON); absent: nowhere. */
  readonly tracesUrl?: string;
  /** Silence of the card network, in milliseconds, after which an order is given up. */
  readonly paymentDeadlineMs: number;
  /**
   * What an order should take at most, on average, when more come than can be done, in milliseconds: more than that are
   * turned away. Longer than card network, carrier and mail usually take together.
   */
  readonly orderTargetMs: number;
  /**
   * How long what is finished is kept, in milliseconds: messages that were sent, that messages were handled (so long a
   * repeated one is told by its id), and the steps of sagas that have ended. Orders, their keys and all that was done for
   * them are kept for good.
   */
  readonly keepFinishedMs: number;
  /** Who executes the saga of the orchestrated style: our own runner, or Restate. */
  readonly sagaEngine: SagaEngine;
  readonly logLevel: string;
  /** Whether whoever started the process may arm faults in it. */
  readonly breakable: boolean;
  /** Whether the world outside is a process of its own, as it should be, or inside this one, to measure nothing else. */
  readonly partners: 'process' | 'inline';
  /** Where that process is; absent: on this machine, at its usual port. */
  readonly partnersUrl?: string;
}

const Environment = z.object({
  SHOP_STYLE: z.enum(styles).optional(),
  SHOP_PORT_BASE: z.coerce.number().int().min(1024).max(65_000).default(4000),
  SHOP_PEER_PORT_BASE: z.coerce.number().int().min(1024).max(65_000).optional(),
  SHOP_PEER_HOSTS: z
    .string()
    .transform((hosts) => hosts.split(','))
    .pipe(z.array(z.string().regex(/^[\w.:[\]{}-]+$/, 'must be hosts, with commas between')).max(mostReplicas))
    .optional(),
  SHOP_REPLICAS: z.coerce.number().int().min(1).max(mostReplicas).optional(),
  SHOP_HOST: z.string().default('127.0.0.1'),
  SHOP_DATA: z.string().default('.shop'),
  SHOP_STORE: z.enum(['sqlite', 'postgresql']).default('sqlite'),
  SHOP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SHOP_SECRET: z.string().min(16).optional(),
  SHOP_RPC_TRANSPORT: z.enum(rpcTransports).default('tcp'),
  SHOP_TRACES_URL: z.url().optional(),
  SHOP_PAYMENT_DEADLINE_MS: z.coerce.number().int().min(100).default(10_000),
  SHOP_ORDER_TARGET_MS: z.coerce.number().int().min(10).default(200),
  SHOP_KEEP_FINISHED_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(24 * 60 * 60 * 1_000),
  SHOP_SAGA_ENGINE: z.enum(sagaEngines).default('own'),
  SHOP_FAULTS: z.enum(['on', 'off']).default('off'),
  SHOP_PARTNERS: z.enum(['process', 'inline']).default('process'),
  SHOP_PARTNERS_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads the configuration of one process from the environment.
 * @throws Error that names the variable, when one has an impossible value
 */
export function readConfig(
  service: { style?: Style; name: ServiceConfig['name'] },
  env: NodeJS.ProcessEnv = process.env,
): ServiceConfig {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Error(`Environment: ${z.prettifyError(parsed.error)}`);
  const style = service.style ?? parsed.data.SHOP_STYLE;
  if (!style) throw new Error(`Environment: SHOP_STYLE must be one of ${styles.join(', ')}`);
  const replicas = replicasOf(parsed.data);
  const databaseUrl = databaseUrlOf(parsed.data, replicas);
  const data = resolve(parsed.data.SHOP_DATA);
  mkdirSync(join(data, style), { recursive: true });
  return {
    style,
    name: service.name,
    host: parsed.data.SHOP_HOST,
    portBase: parsed.data.SHOP_PORT_BASE,
    peerPortBase: parsed.data.SHOP_PEER_PORT_BASE ?? parsed.data.SHOP_PORT_BASE,
    ...(parsed.data.SHOP_PEER_HOSTS ? { peerHosts: parsed.data.SHOP_PEER_HOSTS } : {}),
    replicas,
    data,
    ...(databaseUrl ? { databaseUrl } : {}),
    secret: parsed.data.SHOP_SECRET ?? secretOf(data),
    rpcTransport: parsed.data.SHOP_RPC_TRANSPORT,
    ...(parsed.data.SHOP_TRACES_URL ? { tracesUrl: parsed.data.SHOP_TRACES_URL } : {}),
    paymentDeadlineMs: parsed.data.SHOP_PAYMENT_DEADLINE_MS,
    orderTargetMs: parsed.data.SHOP_ORDER_TARGET_MS,
    keepFinishedMs: parsed.data.SHOP_KEEP_FINISHED_MS,
    sagaEngine: parsed.data.SHOP_SAGA_ENGINE,
    logLevel: parsed.data.LOG_LEVEL,
    breakable: parsed.data.SHOP_FAULTS === 'on',
    partners: parsed.data.SHOP_PARTNERS,
    ...(parsed.data.SHOP_PARTNERS_URL ? { partnersUrl: parsed.data.SHOP_PARTNERS_URL } : {}),
  };
}

function replicasOf({ SHOP_REPLICAS: said, SHOP_PEER_HOSTS: hosts }: z.infer<typeof Environment>): number {
  if (said !== undefined && hosts && said !== hosts.length) {
    throw new Error(
      `Environment: SHOP_REPLICAS is ${said}, and SHOP_PEER_HOSTS has ${hosts.length}; name one host for each process of a service`,
    );
  }
  return said ?? hosts?.length ?? 1;
}

function databaseUrlOf(env: z.infer<typeof Environment>, replicas: number): string | undefined {
  const { SHOP_STORE: store, SHOP_DATABASE_URL: url } = env;
  if (store === 'sqlite') {
    if (replicas === 1) return undefined;
    throw new Error(
      `Environment: SHOP_REPLICAS is ${replicas}, and a file has one process; set SHOP_STORE to postgresql, or SHOP_REPLICAS to 1`,
    );
  }
  if (!url) throw new Error('Environment: SHOP_STORE is postgresql, so SHOP_DATABASE_URL must say which database');
  return url;
}

/** Where a service keeps what it owns, if that is a file. */
export function databaseFile(config: ServiceConfig): string {
  return join(config.data, config.style, `${config.name}.db`);
}

/**
 * The secret of a data folder, made by whoever needs it first. Written to a file of its own and then linked into place,
 * because a dozen processes (or threads of one) may start at once and must end with the same one, read whole.
 */
export function secretOf(data: string): string {
  const file = join(data, 'secret');
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  mkdirSync(data, { recursive: true });
  writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(own);
  }
  return readFileSync(file, 'utf8');
}
