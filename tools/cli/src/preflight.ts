import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import type { Style } from '@shop/contracts';
import type { SagaEngine } from '@shop/runtime';
import { controlPortBeside, portsOf } from '@shop/supervisor';
import type { StoreName } from './option-parser.js';
import { Refusal } from './refusal.js';
import type { Texts } from './texts.js';
import type { World } from './world.js';

/** Makes the data folder if it does not exist. @throws Refusal when it cannot be one */
export function prepareData(path: string, text: Texts): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isFile()) throw new Refusal(text.dataIsFile(path));
    throw new Refusal(text.dataNotWritable(path, message));
  }
}

export interface ReplicasPlan {
  readonly replicas?: number | undefined;
  readonly store?: StoreName | undefined;
  readonly saga?: SagaEngine | undefined;
}

/** @throws Refusal where several processes of a service could not work side by side */
export function checkReplicas({ replicas = 1, store = 'sqlite', saga = 'own' }: ReplicasPlan, text: Texts): void {
  if (replicas === 1) return;
  if (store !== 'postgresql') throw new Refusal(text.replicasNeedServer(replicas));
  if (saga !== 'own') throw new Refusal(text.replicasNeedOwnSaga(replicas));
}

export interface PortsPlan {
  readonly styles: readonly Style[];
  readonly portBase: number;
  readonly replicas?: number | undefined;
  readonly host: string;
  /** Whether there is a classroom, which takes the first port, so that the control interface is at the next. */
  readonly classroom?: boolean;
}

/**
 * Looks before anything is started: a broker takes seconds, and a second run beside this one is a common mistake.
 * @throws PortTaken; Refusal when nothing can listen on the host at all
 */
export async function checkPorts(
  { styles, portBase, replicas = 1, host, classroom = false }: PortsPlan,
  text: Texts,
  world: Pick<World, 'expectFree'>,
): Promise<void> {
  const [first, ...shops] = portsOf(styles, portBase, replicas) as [number, ...number[]];
  await world.expectFree(classroom ? [first, controlPortBeside(first)] : [first], '127.0.0.1');
  try {
    await world.expectFree(shops, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refusal(text.badHost(host, message));
  }
}
