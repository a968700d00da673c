import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A browser asks its maker for updates and whether somebody is signed in, whatever page is open. */
const ofTheBrowser =
  /^(?:(?:update|content-autofill|optimizationguide-pa|safebrowsing)\.googleapis\.com|(?:accounts|mtalk|(?:android\.)?clients\d*)\.google\.com|.*\.gvt1\.com)$/;

/**
 * Stands where the network would be: a browser that has it for a proxy asks it for whatever is not on this machine,
 * whoever in the browser asks. It writes down what was asked for and answers that there is no way.
 */
export class Outside {
  private readonly hosts: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      this.hosts.push(new URL(request.url ?? '').hostname);
      response.writeHead(502).end();
    });
    server.on('connect', (request, socket) => {
      this.hosts.push(new URL(`https://${request.url}`).hostname);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  static async open(): Promise<Outside> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Outside(server);
  }

  /** The hosts that were asked for, in that order, but for what the browser asks by itself. */
  get asked(): readonly string[] {
    return this.hosts.filter((host) => !ofTheBrowser.test(host));
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
