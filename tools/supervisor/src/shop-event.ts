import type { ServiceName, Style } from '@shop/contracts';

/** What the supervisor runs: the services of a style and its world outside. */
export type ProcessName = ServiceName | 'partners';

/** What happens to a process. `late` is told again whenever what it waits for changes. */
export interface ShopEvent {
  readonly kind: 'starting' | 'ready' | 'late' | 'died';
  readonly style: Style;
  readonly service: ProcessName;
  /** Which of the processes of the service, where there are several: `payment-2`. */
  readonly instance?: string;
  /** With `late`: what its health answer says it waits for. */
  readonly waitingFor?: string;
  /** With `died`: its exit code, or the signal that ended it. */
  readonly code?: number | string;
  /** With `died`: whether somebody asked for it here; false for a process that ended by itself. */
  readonly asked?: boolean;
}
