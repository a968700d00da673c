import type { IncomingHttpHeaders } from 'node:http';
import { HttpProblem } from './http-problem.js';

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Refuses what a page on the web could make a browser send here: a foreign name that resolves to this machine (DNS
 * rebinding shows in `Host`), or a request across origins (shows in `Origin`). The port is not compared with ours, so that
 * a tunnel to the classroom's machine still works; an origin has to be the very host that is asked.
 * @throws HttpProblem 403
 */
export function refuseForeign({ host, origin }: IncomingHttpHeaders): void {
  if (!host || !loopback.test(host)) throw new HttpProblem(403, 'Only for this machine: the Host has to be 127.0.0.1');
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new HttpProblem(403, 'Only for pages of this address: the Origin is another one');
  }
}
