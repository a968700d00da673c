import type { IncomingHttpHeaders } from 'node:http';

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i;
const portOfHttp = 80;

/**
 * Why a request is not for us, in words for whoever sent it: what a page on the web could make a browser send to this
 * machine. A foreign name that resolves to it (DNS rebinding) shows in `Host`; a request across origins in `Origin`,
 * which has to be the very host that is asked.
 *
 * @param port the port that has to be asked for; absent: any, so that a tunnel that begins at another one works too
 * @returns undefined when nothing speaks against it
 */
export function whyForeign({ host, origin }: IncomingHttpHeaders, port?: number): string | undefined {
  const found = host === undefined ? null : loopback.exec(host);
  if (!host || !found) return 'Only for this machine: the Host has to be 127.0.0.1';
  if (port !== undefined && Number(found[1] ?? portOfHttp) !== port) {
    return `Only for this machine: the Host has to be 127.0.0.1:${port}`;
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return 'Only for pages of this address: the Origin is another one';
  }
  return undefined;
}
