import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core';

const ofThisMachine = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Writes down what a page should not do, from before it is opened. */
export class Witness {
  /** What its console said with the level of an error or a warning, and errors that nobody caught. */
  readonly complaints: string[] = [];
  /** Every address that it, its workers or its frames asked for. */
  readonly requests: string[] = [];
  private readonly context: BrowserContext;

  constructor(context: BrowserContext) {
    this.context = context;
    context.on('console', (message) => this.hear(message));
    context.on('weberror', (error) => this.complaints.push(String(error.error().stack ?? error.error())));
    context.on('request', (request: Request) => this.requests.push(request.url()));
    context.on('page', (page) => page.on('crash', () => this.complaints.push('the page crashed')));
  }

  /** The requests that leave this machine. A file, data and blobs are of this machine. */
  get leaving(): string[] {
    return this.requests.filter((address) => {
      const { protocol, hostname } = new URL(address);
      return /^(https?|wss?|ftp):$/.test(protocol) && !ofThisMachine.has(hostname);
    });
  }

  get workers(): string[] {
    return this.context.serviceWorkers().map((worker) => worker.url());
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const { url, lineNumber } = message.location();
    this.complaints.push(`${message.type()}: ${message.text()} (${url}:${lineNumber})`);
  }
}
