import { signal } from '@preact/signals';
import type { Style, TraceMessage } from '@shop/contracts';

/** The message that somebody has picked, in a diagram or a table. */
export interface Selection {
  readonly style: Style;
  readonly key: string;
}
export const selection = signal<Selection | null>(null);

/** A message is known again by its own id: its place changes as others are learnt of. */
export const keyOfMessage = ({ id }: TraceMessage, index: number): string => id ?? String(index);

/** The picked message among those of a style. */
export function selectedOf(
  style: Style,
  messages: readonly TraceMessage[],
): { message: TraceMessage; index: number } | undefined {
  const picked = selection.value;
  if (picked?.style !== style) return undefined;
  const index = messages.findIndex((message, at) => keyOfMessage(message, at) === picked.key);
  const message = messages[index];
  return message && { message, index };
}
