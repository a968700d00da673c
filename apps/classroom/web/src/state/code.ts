import { signal, type Signal } from '@preact/signals';
import type { classroom, Style } from '@shop/contracts';
import { ask } from './server.js';

/** The files in which a style coordinates; a sentence when they cannot be had, null until they have come. */
type Code = classroom.CoordinatingCode | string | null;

const known = new Map<Style, Signal<Code>>();

/** Asked for once; it does not change while the shops run. */
export function codeOf(style: Style): Code {
  const asked = known.get(style) ?? askFor(style);
  return asked.value;
}

function askFor(style: Style): Signal<Code> {
  const code = signal<Code>(null);
  known.set(style, code);
  ask<classroom.CoordinatingCode>('GET', `/api/code/${style}`).then(
    (files) => (code.value = files),
    (error: unknown) => {
      known.delete(style);
      code.value = error instanceof Error ? error.message : String(error);
    },
  );
  return code;
}

export interface CodeLine {
  readonly path: string;
  readonly line: number;
  readonly does: classroom.MessageLine['does'];
}

/** Where a message is sent from, and what reacts to it. */
export function linesOf(code: Code, name: string): readonly CodeLine[] {
  if (code === null || typeof code === 'string') return [];
  return code.files.flatMap(({ path, messages }) =>
    messages.filter((one) => one.name === name).map(({ line, does }) => ({ path, line, does })),
  );
}
