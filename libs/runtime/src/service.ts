import 'reflect-metadata';
import { Module, type DynamicModule, type LoggerService, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { stylePorts, type ServiceName, type Style } from '@shop/contracts';
import { readConfig, type ServiceConfig } from './config.js';
import { createLog } from './log.js';
import type { Log, Runtime } from './ports.js';
import { processRuntime } from './system.js';
import { CONFIG, RUNTIME } from './tokens.js';
import { startTracing } from './tracing.js';

/** How long a process takes to drain before it ends all the same, in milliseconds. */
const drainLimitMs = 1_700;

export interface ServiceContext {
  readonly config: ServiceConfig;
  readonly runtime: Runtime;
}

/** A way in to a service: its HTTP routes, its remote procedure calls, the events it reacts to. */
export type Edge = (app: NestExpressApplication, context: ServiceContext) => void;

export interface ServiceDefinition {
  readonly style: Style;
  readonly name: ServiceName;
  readonly module: Type;
  readonly edges: readonly Edge[];
}

@Module({})
class Root {}

/** Makes configuration and ports injectable everywhere in the process. */
function root(context: ServiceContext, module: Type): DynamicModule {
  return {
    module: Root,
    global: true,
    imports: [module],
    providers: [
      { provide: CONFIG, useValue: context.config },
      { provide: RUNTIME, useValue: context.runtime },
    ],
    exports: [CONFIG, RUNTIME],
  };
}

/**
 * Runs one service as a process: reads its configuration, opens its edges, and ends it in order on SIGTERM, SIGINT or
 * when whoever started it is gone. HTTP listens first, so that `/health` can tell what the rest still waits for. A
 * process that meets an error nobody handles ends: starting it again is always safe, going on half dead is not.
 */
export async function startService(definition: ServiceDefinition): Promise<void> {
  const config = readConfig(definition);
  const log = createLog({ style: config.style, service: config.name }, config.logLevel);
  const stopTracing = startTracing(config);
  const context = { config, runtime: processRuntime(log, config) };
  endOnUnknownError(log);

  const app = await NestFactory.create<NestExpressApplication>(root(context, definition.module), {
    bodyParser: false,
    logger: nestLogger(log),
  });
  endInOrder(log, async () => {
    await app.close();
    await stopTracing();
  });
  for (const open of definition.edges) open(app, context);
  const port = stylePorts(config.style, config.portBase).http[definition.name];
  await app.listen(port, config.host);
  await app.startAllMicroservices();
  log.info({ port }, 'up');
}

/** Ends the process on a signal or with its parent, after `close` or when the drain limit has passed. */
export function endInOrder(log: Log, close: () => Promise<void>): void {
  let ending = false;
  const end = (why: string) => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'stopping');
    setTimeout(() => process.exit(0), drainLimitMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'did not stop in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => end('SIGTERM'));
  process.once('SIGINT', () => end('SIGINT'));
  process.once('disconnect', () => end('parent gone'));
  // Gone while this process was still starting: nobody will say so again. Undefined without a channel to a parent.
  if (process.connected === false) end('parent gone');
}

export function endOnUnknownError(log: Log): void {
  const end = (error: unknown) => {
    log.error({ err: error }, 'unknown error: ending');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** What Nest itself has to say, in our log. */
export function nestLogger(log: Log): LoggerService {
  const text = (message: unknown) => {
    if (message instanceof Error) return message.message;
    return typeof message === 'string' ? message : JSON.stringify(message);
  };
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug({ nest: rest }, text(message)),
    warn: (message: unknown, ...rest: unknown[]) => log.warn({ nest: rest }, text(message)),
    error: (message: unknown, ...rest: unknown[]) => log.error({ nest: rest }, text(message)),
    debug: (message: unknown, ...rest: unknown[]) => log.debug({ nest: rest }, text(message)),
  };
}
