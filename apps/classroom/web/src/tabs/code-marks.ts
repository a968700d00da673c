import type { classroom, TraceMessage } from '@shop/contracts';

export type Mark = 'ran' | 'picked';

/**
 * What is marked in a file, by its line: what sends the picked message or reacts to it, and what did so for any other that
 * was said about the order.
 */
export function marksOf(
  messages: readonly classroom.MessageLine[],
  said: readonly string[],
  picked: string | undefined,
): ReadonlyMap<number, Mark> {
  const names = new Set(said);
  const marks = new Map<number, Mark>();
  for (const { name, line } of messages) {
    if (name === picked) marks.set(line, 'picked');
    else if (names.has(name) && marks.get(line) !== 'picked') marks.set(line, 'ran');
  }
  return marks;
}

type File = classroom.CoordinatingCode['files'][number];

/** The file to begin with: the one behind the picked message, else the one of which most has run. */
export function fileOf(
  files: readonly File[],
  said: readonly Pick<TraceMessage, 'name'>[],
  picked: string | undefined,
): File | undefined {
  const names = said.map(({ name }) => name);
  const ranIn = ({ messages }: File): number => marksOf(messages, names, undefined).size;
  const speaks = files.find(({ messages }) => messages.some(({ name }) => name === picked));
  return speaks ?? files.toSorted((a, b) => ranIn(b) - ranIn(a))[0];
}
