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
  }

  /** Nobody listens any more. A load that is asked for while nobody listens is not watched either. */
  unwatched(): void {
    this.forget();
    this.forget = this.timers.after(unwatchedMs, () => this.set(0));
  }

  watched(): void {
    this.forget();
  }

  figures(style: Style) {
    return this.loads.get(style)?.figures;
  }

  stop(): void {
    this.forget();
    for (const load of this.loads.values()) load.stop();
  }
}
