import type { TraceMessage } from '@shop/contracts';

/** The index of the message that led to each one; undefined where none is known or it is not in the trace. */
export function causesOf(messages: readonly TraceMessage[]): readonly (number | undefined)[] {
  const places = new Map<string, number>();
  for (const [index, { id }] of messages.entries()) if (id !== undefined && !places.has(id)) places.set(id, index);
  return messages.map(({ causedBy }) => (typeof causedBy === 'string' ? places.get(causedBy) : undefined));
}

/**
 * The indices of the messages in the order in which they are drawn: as given, which is by time, but never an effect
 * before its cause. Messages that name each other as their causes are left as given.
 */
export function causalOrder(messages: readonly TraceMessage[]): readonly number[] {
  const causes = causesOf(messages);
  const placed = new Set<number>();
  for (const index of messages.keys()) {
    const path: number[] = [];
    let current: number | undefined = index;
    while (current !== undefined && !placed.has(current) && !path.includes(current)) {
      path.push(current);
      current = causes[current];
    }
    for (const next of path.reverse()) placed.add(next);
  }
  return [...placed];
}
