export const READINESS = Symbol('readiness');

/** Whether a service can do its work, and if not, what it waits for. */
export interface Readiness {
  probes(): Promise<{ readonly ready: boolean; readonly waitingFor: readonly string[] }>;
}
