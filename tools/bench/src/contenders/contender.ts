import type { BenchContender } from '@shop/contracts';
import type { ClosedLoad, LoadListener, LoadResult } from '../load/closed-load.js';
import type { Processes } from '../machine/processes.js';

/** Whatever takes orders through four hops. */
export interface Contender extends Pick<BenchContender, 'id' | 'name' | 'kind' | 'keeps'> {
  /**
   * Gets ready for its turn: the processes it consists of are up when this resolves.
   * @throws Error that says why it cannot be measured
   */
  open(): Promise<Runner>;
}

/** A contender in its turn. */
export interface Runner {
  /** All that works for it, the load included. */
  processes(): Processes;
  /** Refusals (429, 503) since it was opened. */
  refused(): number;
  closed(load: ClosedLoad, listener: LoadListener, signal: AbortSignal): Promise<LoadResult>;
  close(): Promise<void>;
}
