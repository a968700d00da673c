import { systemRuntime } from '@shop/runtime';
import { pino } from 'pino';
import type { Machine } from '../shop/eventually.js';
import { limitsOf, type Limits } from '../shop/limits.js';

export const machine: Machine = systemRuntime(pino({ level: 'silent' }));

/** A fake shop has no reason to take its time; a story that hangs is found out in a moment. */
export const shortLimits: Limits = {
  ...limitsOf(),
  copyMs: 1_000,
  finalMs: 3_000,
  quietMs: 2_000,
  stateMs: 3_000,
  requestMs: 1_000,
  stillMs: 100,
  traceMs: 10,
};
