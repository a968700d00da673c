import type { CommandType, Domain } from '@shop/contracts';
import { Refusal, type RefusalCode } from './packet.js';

/**
 * How a command gets to whoever answers it. What stands around a call - its deadline, its key, its repetitions, its
 * trace - is the same whichever way it travels, and is not here.
 */
export interface CallTransport {
  /**
   * Sends once, and waits at most `timeoutMs`. An answer that comes later finds nobody and is dropped.
   * @throws NoAnswer
   * @throws Refused
   */
  request(service: Domain, pattern: CommandType, data: object, timeoutMs: number): Promise<unknown>;
  /** Whoever still waits hears that there is no answer. */
  close(): Promise<void>;
}
export const CALL_TRANSPORT = Symbol('call transport');

/** No answer: none came in time, or the connection could not be made, or broke. Whether it was handled is unknown. */
export class NoAnswer extends Error {}

/** There was a connection, and nothing came over it while the caller waited. */
export class TimedOut extends NoAnswer {
  constructor(timeoutMs: number) {
    super(`no answer within ${Math.round(timeoutMs)} ms`);
  }
}

/** There was nobody to connect to: it was not handled. */
export class NotReached extends NoAnswer {}

/** The other side answered that it will not. */
export class Refused extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

/** What an error means that came in place of a reply. What is no refusal was made on this side, by the transport. */
export function asKnown(error: unknown): NoAnswer | Refused {
  const refusal = Refusal.safeParse(error);
  if (!refusal.success)
    return new (isRefusedConnection(error) ? NotReached : NoAnswer)(String(error), { cause: error });
  return isWorthRepeating(refusal.data.code) ? new NoAnswer(refusal.data.code) : new Refused(refusal.data.code);
}

function isWorthRepeating(code: RefusalCode): boolean {
  return code === 'late' || code === 'unavailable';
}

function isRefusedConnection(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ECONNREFUSED';
}
