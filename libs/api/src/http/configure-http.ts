import type { CanActivate } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Runtime } from '@shop/runtime';
import { correlation } from './correlation.js';
import { ProblemFilter } from './problem.filter.js';
import { limitServer } from './server-limits.js';
import { HTTP_GUARD } from './service.guard.js';
import { ValidationPipe } from './validation.pipe.js';

/** The most a request may carry, in bytes. */
export const maxBody = 64 * 1024;

/**
 * The HTTP edge of a service or of the gateway, whichever guard its module brings. Needs an application that was created
 * with `bodyParser: false`; to be called before it listens.
 */
export function configureHttp(app: NestExpressApplication, { runtime }: { readonly runtime: Runtime }): void {
  limitServer(app.getHttpServer(), runtime.ids);
  app.disable('etag');
  app.use(correlation(runtime));
  app.use(helmet());
  app.use(notStored);
  app.useBodyParser('json', { limit: maxBody });
  app.useGlobalFilters(new ProblemFilter(runtime.log));
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalGuards(app.get<CanActivate>(HTTP_GUARD));
}

function notStored(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  next();
}
