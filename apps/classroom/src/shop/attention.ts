import type { classroom, Style } from '@shop/contracts';
import type { Control } from './control.js';

/** All that waits for a person, in every style that can be asked; the others are named. */
export async function waitingForPerson(
  control: Control,
  styles: readonly Style[],
): Promise<classroom.WaitingForPerson> {
  const lists = await Promise.all(styles.map(async (style) => ({ style, list: await control.attention(style) })));
  return {
    items: lists.flatMap(({ list }) => list?.items ?? []),
    silent: lists.filter(({ list }) => !list).map(({ style }) => style),
  };
}
