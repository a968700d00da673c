import { signal } from '@preact/signals';
import type { ControlServices, Style } from '@shop/contracts';
import { ask } from '../state/server.js';

export type Process = ControlServices['items'][number];
export type ProcessName = Process['name'];

/** What can be done to a process to see what follows; `start` and `resume` heal. */
export const actions = ['kill', 'stop', 'pause', 'resume', 'start'] as const;
export type Action = (typeof actions)[number];
export type Breaking = Extract<Action, 'kill' | 'stop' | 'pause'>;

export const isBreaking = (action: Action): action is Breaking => action !== 'resume' && action !== 'start';

/** What makes sense in the state a process is in. One that is down and has an id is on its way up. */
export function actionsIn({ state, pid }: Pick<Process, 'state' | 'pid'>): readonly Action[] {
  if (state === 'up') return ['kill', 'stop', 'pause'];
  if (state === 'paused') return ['resume', 'kill'];
  return pid === null ? ['start'] : ['kill'];
}

/** The process that somebody is about to do something to, and what. */
export interface Target {
  readonly style: Style;
  readonly name: ProcessName;
  readonly action: Breaking | null;
}
export const target = signal<Target | null>(null);

/** Why the last attempt to cause a fault, or to heal one, came to nothing. */
export const failed = signal<string | null>(null);

/** @returns whether it was done; else `failed` says why not */
export async function done(work: () => Promise<unknown>): Promise<boolean> {
  failed.value = null;
  try {
    await work();
    return true;
  } catch (error) {
    failed.value = error instanceof Error ? error.message : String(error);
    return false;
  }
}

export const perform = (style: Style, name: ProcessName, action: Action): Promise<boolean> =>
  done(() => ask('POST', `/control/${style}/${name}/${action}`));

export const restartBroker = (): Promise<boolean> => done(() => ask('POST', '/control/broker/restart'));
