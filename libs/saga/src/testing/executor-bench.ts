import { Unavailable } from '@shop/runtime';
import type { Migration } from '@shop/storage';
import type { SagaExecutor } from '../executor.js';
import type { SagaPorts } from '../ports.js';
import type { SagaReply } from '../table.js';
import type { SmallView } from './small-saga.js';

export type SmallPorts = SagaPorts<SmallView, string>;
export type SmallExecutor = SagaExecutor<{ token: string }>;

/** What an executor needs to be put to the test. */
export interface ExecutorBench {
  readonly runtime: SmallPorts['runtime'];
  readonly migrations: readonly Migration[];
  /** A new executor of the small saga. */
  make(ports: SmallPorts): SmallExecutor;
  /** Ends one as a crash does. Nothing of it may be heard of afterwards. */
  crash(executor: SmallExecutor): Promise<void>;
  /** Lets everything else go on until a condition holds; fails when it never does. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
}

export type Answer = SagaReply | Error | Promise<SagaReply>;

export const cause = { id: 'request', correlationid: 'c', traceparent: '00-0-0-00' };
export const approved: SagaReply = { outcome: 'approved', chargeId: 'ch1' };
export const shipped: SagaReply = { outcome: 'shipped', shipmentId: 's1' };
export const refused: SagaReply = { outcome: 'refused', reason: 'out_of_stock' };
export const refunded: SagaReply = { outcome: 'refunded', amount: { amount: 1, currency: 'BRL' } };
export const asking: SagaReply = { outcome: 'asking', since: '2026-01-01T00:00:00.000Z' };
export const away = new Unavailable('payment');
