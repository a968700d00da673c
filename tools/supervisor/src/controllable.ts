import type { ControlServices, FaultPlan, FaultState } from '@shop/contracts';

/**
 * What the control interface acts on by one name: a process, or all the processes of a service.
 * @throws NotNow from each of them, where it makes no sense in the present state
 */
export interface Controllable {
  readonly description: ControlServices['items'][number];
  /** SIGKILL: as if it had crashed. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL when it still runs after `graceMs`. Resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
  /** Returns at once; its `settled` resolves when it is ready, or when it has ended before. */
  start(): { settled: Promise<void> };
  /** SIGSTOP: frozen, with its connections open. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Arms a plan of faults, or only tells which is armed. */
  faults(plan?: FaultPlan): Promise<FaultState>;
}
