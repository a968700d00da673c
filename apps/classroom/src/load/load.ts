import type { Runtime, Timers } from '@shop/runtime';
import type { Style } from '@shop/contracts';
import type { Shops } from '../shop/shops.js';
import { StyleLoad } from './style-load.js';

/** A load that nobody watches ends after so long, in milliseconds: the page that asked for it may have been closed. */
const unwatchedMs = 60_000;

/** The load on all styles at once, so that they can be compared. */
export class Load {
  perSecond = 0;
  private readonly loads: ReadonlyMap<Style, StyleLoad>;
  private readonly timers: Timers;
  private isWatched = false;
  private forget: () => void = () => undefined;

  constructor(shops: Shops, runtime: Runtime) {
    this.timers = runtime.timers;
    this.loads = new Map(
      shops.gateways.map((gateway) => [gateway.style, new StyleLoad(gateway, shops.manager(gateway.style), runtime)]),
    );
  }

  set(perSecond: number): void {
    this.perSecond = perSecond;
    for (const load of this.loads.values()) load.set(perSecond);
    if (!this.isWatched) this.endUnlessWatched();
  }

  watched(): void {
    this.isWatched = true;
    this.forget();
  }

  unwatched(): void {
    this.isWatched = false;
    this.endUnlessWatched();
  }

  private endUnlessWatched(): void {
    this.forget();
    if (this.perSecond > 0) this.forget = this.timers.after(unwatchedMs, () => this.set(0));
  }

  figures(style: Style) {
    return this.loads.get(style)?.figures;
  }

  stop(): void {
    this.forget();
    for (const load of this.loads.values()) load.stop();
  }
}
