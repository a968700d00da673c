import type { TraceMessage } from '@shop/contracts';
import { repliesOf } from './exchanges.js';

/** How somebody dealt with a message, from its arrival to the end. */
export interface Processing {
  /** Index of the call or the event. */
  readonly index: number;
  readonly by: string;
  /** Index of the message at or before which it ended, in the order of the drawing. */
  readonly until: number;
  /** `unknown`: no answer came, so it may have been dealt with or not. */
  readonly end: 'done' | 'failed' | 'unknown';
}

/** @param drawn indices of the messages that are drawn, in their order */
export function processingOf(messages: readonly TraceMessage[], drawn: readonly number[]): readonly Processing[] {
  const replies = repliesOf(messages);
  const isDrawn = new Set(drawn);
  return drawn.flatMap((index, place): readonly Processing[] => {
    const message = messages[index] as TraceMessage;
    if (message.kind === 'reply') return [];
    if (message.kind === 'event') {
      const until = lastWithin(messages, drawn.slice(place), message);
      return [{ index, by: message.to, until, end: message.ok ? 'done' : 'failed' }];
    }
    const reply = replies.get(index);
    if (reply === undefined || !messages[reply]?.ok) return [{ index, by: message.to, until: index, end: 'unknown' }];
    return [{ index, by: message.to, until: isDrawn.has(reply) ? reply : index, end: 'done' }];
  });
}

/** The last of the messages that came while an event was dealt with; itself where it is not known how long that took. */
function lastWithin(messages: readonly TraceMessage[], drawn: readonly number[], event: TraceMessage): number {
  const end = event.ms + (event.tookMs ?? 0);
  const within = drawn.filter((index) => (messages[index]?.ms ?? Infinity) <= end);
  return within.at(-1) ?? (drawn[0] as number);
}
