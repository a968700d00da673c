import type { AddressInfo } from 'node:net';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { correlation, limitServer, ProblemFilter, ValidationPipe } from '@shop/api/edge';
import { nestLogger, type Runtime } from '@shop/runtime';
import type { ClassroomConfig } from './classroom-config.js';
import { ClassroomModule } from './classroom.module.js';
import { Streams } from './events/streams.js';
import { CausedFaults } from './faults/caused-faults.js';
import { handOn } from './http/hand-on.js';
import { onlyJson, onlyOurPages } from './http/only-our-pages.js';
import { everyView, serveFiles, strictHeaders } from './http/page.js';
import { Load } from './load/load.js';

export interface Classroom {
  readonly port: number;
  /** Ends every stream and the load; does not wait for connections that pages keep open. */
  close(): Promise<void>;
}

/** The interfaces of the supervisor that are reached by the classroom's port. */
const handedOn = ['/control', '/traces', '/v1/traces'];
const maxBody = 64 * 1024;

/** Serves the page and what is behind it, on 127.0.0.1: who can ask here can kill processes. */
export async function startClassroom(config: ClassroomConfig, runtime: Runtime): Promise<Classroom> {
  const app = await NestFactory.create<NestExpressApplication>(ClassroomModule.with(config, runtime), {
    bodyParser: false,
    logger: nestLogger(runtime.log) satisfies LoggerService,
  });
  const server = app.getHttpServer();
  const faults = app.get(CausedFaults);
  limitServer(server, runtime.ids);
  app.disable('x-powered-by');
  app.use(correlation(runtime), strictHeaders, onlyOurPages(server));
  app.use(
    handedOn,
    handOn(config.controlUrl, () => {
      const at = runtime.clock.now();
      return (exchange) => faults.note(exchange, at);
    }),
  );
  app.use('/api', notStored, onlyJson);
  app.useBodyParser('json', { limit: maxBody });
  serveFiles(app, config.page);
  app.use(everyView(config.page));
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  app.useGlobalPipes(new ValidationPipe());
  await app.listen(config.port, '127.0.0.1');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      app.get(Streams).close();
      app.get(Load).stop();
      const closed = app.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function notStored(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  next();
}
