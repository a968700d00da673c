import type { TraceMessage } from '@shop/contracts';

/**
 * For the index of each call that of its reply, where there is one. A reply names its call as its cause; in traces of
 * earlier versions it is taken to belong to the first call of that name the other way that still waits.
 */
export function repliesOf(messages: readonly TraceMessage[]): ReadonlyMap<number, number> {
  const replies = new Map<number, number>();
  const byId = new Map<string, number>();
  const waiting = new Map<string, number[]>();
  for (const [index, { kind, id, causedBy, name, from, to }] of messages.entries()) {
    if (kind === 'call') {
      if (id !== undefined) byId.set(id, index);
      const key = `${name}\n${from}\n${to}`;
      waiting.set(key, [...(waiting.get(key) ?? []), index]);
    } else if (kind === 'reply') {
      const queue = waiting.get(`${name}\n${to}\n${from}`) ?? [];
      const named = typeof causedBy === 'string' ? byId.get(causedBy) : undefined;
      const call = named !== undefined && !replies.has(named) ? named : queue[0];
      if (call === undefined) continue;
      replies.set(call, index);
      if (queue.includes(call)) queue.splice(queue.indexOf(call), 1);
    }
  }
  return replies;
}
