import type { IncomingHttpHeaders } from 'node:http';
import { whyForeign } from '@shop/runtime';
import { HttpProblem } from './http-problem.js';

/** Lets through what comes from this machine, by whatever port a tunnel begins at. @throws HttpProblem 403 */
export function refuseForeign(headers: IncomingHttpHeaders): void {
  const why = whyForeign(headers);
  if (why !== undefined) throw new HttpProblem(403, why);
}
