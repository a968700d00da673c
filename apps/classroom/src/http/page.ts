import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { HttpProblem } from '@shop/api/edge';

/** The page needs nothing from anywhere else, so nothing else is allowed: no other origin, no script within a document. */
export const strictHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // By HTTP on this machine: a promise to speak TLS would be kept by the browser for every other port of it.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});

/** Addresses that are no views of the page: what is not found there is not found. */
const interfaces = /^\/(?:api|control|traces|v1|assets|health)(?:\/|$)/;
const file = /\.[^/]*$/;

/**
 * The files of the built page. What has its content's hash in its name is kept for ever, everything else is asked for
 * again each time.
 */
export function serveFiles(app: NestExpressApplication, folder: string): void {
  const hashed = join(folder, 'assets');
  app.useStaticAssets(folder, {
    redirect: false,
    setHeaders(response: Response, path: string) {
      const kept = path.startsWith(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('cache-control', kept);
    },
  });
}

/** Every view has an address, and all of them are the one document: which view is shown is the page's own business. */
export function everyView(folder: string): RequestHandler {
  const document = join(folder, 'index.html');
  return (request, response, next) => {
    const isView =
      ['GET', 'HEAD'].includes(request.method) && !interfaces.test(request.path) && !file.test(request.path);
    if (!isView) return next();
    if (!existsSync(document)) {
      return next(new HttpProblem(404, 'The page was not built: npx nx run classroom:web builds it.'));
    }
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(document, { cacheControl: false });
  };
}
