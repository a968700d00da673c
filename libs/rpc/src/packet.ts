import { z } from 'zod';
import { commands, type CommandType } from '@shop/contracts';

/** Longer packets are cut off with their connection, in characters. */
export const longestPacket = 1_000_000;

/** What travels beside a command: who may ask, until when the caller waits, and what a repetition is known by. */
export const CallHeader = z.strictObject({
  secret: z.string().max(200),
  /** Milliseconds since the epoch; clocks of one run are taken to agree. */
  deadline: z.number(),
  /** The same on every repetition. */
  key: z.string().min(1).max(128),
});

/** What the caller's Nest client puts on the wire. */
export const CallPacket = z.object({
  id: z.string().min(1).max(64),
  pattern: z.enum(Object.keys(commands) as [CommandType, ...CommandType[]]),
  data: CallHeader.extend({ message: z.unknown() }),
});
export type CallPacket = z.infer<typeof CallPacket>;

/**
 * Why a command was not answered. Nothing more than this is told to the caller: the details are in the service's log.
 *
 * - `refused` without the run's secret; `invalid` not as the contract says; `unknown` nobody answers it here;
 * - `late` the caller had given up already, so it was not begun; `unavailable` it cannot be answered now: the process
 *   stops, or needs somebody who is away;
 * - `failed` its handler threw.
 */
export const RefusalCode = z.enum(['refused', 'invalid', 'unknown', 'late', 'unavailable', 'failed']);
export type RefusalCode = z.infer<typeof RefusalCode>;
export const Refusal = z.object({ code: RefusalCode });
