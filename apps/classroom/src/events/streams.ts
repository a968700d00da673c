import type { Response } from 'express';
import type { classroom } from '@shop/contracts';
import type { Timers } from '@shop/runtime';
import type { PlacedOrder } from '../orders/placed-orders.js';

/** What a page that is slow, or frozen, may lie behind, in bytes; then it is cut off, and comes again by itself. */
const mostBehind = 4 * 1024 * 1024;
/** Pages that listen at once. */
const mostStreams = 64;
/** Milliseconds; a page that was closed is noticed no later. */
const heartbeatMs = 15_000;

export interface Listeners {
  /** The first page has come. */
  onFirst(): void;
  /** The last page has gone. */
  onNone(): void;
}

/** The pages that listen (server-sent events), and what is to be said to all of them. */
export class Streams {
  private readonly open = new Map<Response, readonly PlacedOrder[]>();

  constructor(
    private readonly timers: Timers,
    private readonly listeners: Listeners,
  ) {}

  get isFull(): boolean {
    return this.open.size >= mostStreams;
  }

  /** Orders that some page asks to be told about, each once. */
  get watched(): readonly PlacedOrder[] {
    const all = [...this.open.values()].flat();
    return [...new Map(all.map((order) => [`${order.style} ${order.orderId}`, order])).values()];
  }

  /** Begins the answer to a page; it ends when the page goes, or with `close`. */
  add(response: Response, watched: readonly PlacedOrder[]): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.open.set(response, watched);
    this.beat(response);
    response.on('close', () => this.remove(response));
    if (this.open.size === 1) this.listeners.onFirst();
  }

  send<Name extends classroom.EventName>(name: Name, data: classroom.EventData<Name>, to?: Response): void {
    const text = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const response of to ? [to] : this.open.keys()) {
      if (response.writableLength > mostBehind) response.destroy();
      else response.write(text);
    }
  }

  close(): void {
    for (const response of this.open.keys()) response.end();
  }

  private beat(response: Response): void {
    const callOff = this.timers.after(heartbeatMs, () => {
      response.write(':\n\n');
      this.beat(response);
    });
    response.once('close', callOff);
  }

  private remove(response: Response): void {
    if (!this.open.delete(response) || this.open.size > 0) return;
    this.listeners.onNone();
  }
}
