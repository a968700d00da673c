import { z } from 'zod';
import { CrashPoint } from './faults.js';
import { domains, styles } from './services.js';

/** One place where a service can die: on which way through the shop, at which point, of what. */
export const CrashCell = z.object({
  route: z.string(),
  service: z.enum(domains),
  point: CrashPoint,
  /** The message, step, operation or transaction. */
  what: z.string(),
});
export type CrashCell = z.infer<typeof CrashCell>;

export const CrashOutcome = CrashCell.extend({
  style: z.enum(styles),
  outcome: z.enum(['passed', 'failed']),
  /** From the first request to the verdict, in milliseconds. */
  ms: z.number(),
  /** From its death until the service answered again, in milliseconds; absent where it did not die. */
  awayMs: z.number().optional(),
  error: z.string().optional(),
});
export type CrashOutcome = z.infer<typeof CrashOutcome>;

/** A whole crash grid: what happened in each place, and the places that the code has and no way came by. */
export const CrashGrid = z.object({
  generatedAt: z.string(),
  commit: z.string(),
  ms: z.number(),
  routes: z.array(z.object({ id: z.string(), title: z.object({ en: z.string(), pt: z.string() }) })),
  cells: z.array(CrashOutcome),
  /** Points of the registry of handlers that were never reached: each makes the grid incomplete. */
  missed: z.array(CrashCell.omit({ route: true }).extend({ style: z.enum(styles) })),
});
export type CrashGrid = z.infer<typeof CrashGrid>;
