import type { Backlog } from '@shop/contracts';
import { violationsOf, type Evidence, type Violation } from './evidence.js';

const violation = violationsOf('I7 nothing left');

/**
 * The story leaves nothing behind: outboxes, inboxes, intents, sagas and queues are as empty as before it, nothing more
 * waits for a person, and the new dead letters are exactly those expected.
 */
export function nothingLeft({ backlog, backlogBefore, deadExpected }: Evidence): readonly Violation[] {
  const deadQueues = Object.keys({ ...backlogBefore.dead, ...backlog.dead, ...deadExpected });
  return [
    ...leftOver(backlog, backlogBefore).map(([what, count]) => violation(`${what} is not empty`, 0, count)),
    ...deadQueues.flatMap((queue) => {
      const expected = deadExpected[queue] ?? 0;
      const added = (backlog.dead[queue] ?? 0) - (backlogBefore.dead[queue] ?? 0);
      return added === expected ? [] : [violation(`new dead letters in ${queue}`, expected, added)];
    }),
  ];
}

/** What there is more of than before, by name. Dead letters are not among it: they stay until a person replays them. */
export function leftOver(now: Backlog, before: Backlog): readonly [string, number][] {
  const was = counts(before);
  return Object.entries(counts(now))
    .map(([what, count]): [string, number] => [what, count - (was[what] ?? 0)])
    .filter(([, more]) => more > 0);
}

function counts({ outbox, inbox, intents, sagas, attention, queues }: Backlog): Readonly<Record<string, number>> {
  const named = Object.fromEntries(Object.entries(queues).map(([queue, count]) => [`queue ${queue}`, count]));
  return { outbox, inbox, intents, sagas, attention, ...named };
}
