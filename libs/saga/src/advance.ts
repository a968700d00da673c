import type { CommandData } from '@shop/contracts';
import type { Intent, Move, SagaCommand, SagaReply, SagaTable } from './table.js';

/** The intents a saga begins with: the first step of its path and those beside it. */
export function begin<Step extends string, Data, View, Note>(
  saga: SagaTable<Step, Data, View, Note>,
  data: Data,
  view: View,
): readonly Intent<Step>[] {
  return [saga.path[0], ...saga.beside].map((step) => enter(saga, step, data, view));
}

/** The intent of a step, or of the one to take in its place. `view` is how the owner stands after the last note. */
export function enter<Step extends string, Data, View, Note>(
  saga: SagaTable<Step, Data, View, Note>,
  step: Step,
  data: Data,
  view: View,
): Intent<Step> {
  const row = saga.steps[step];
  const other = row.instead?.(view);
  if (other !== undefined) return enter(saga, other, data, view);
  return { step, command: row.command, asked: row.request(data, view) };
}

/**
 * What the reply to an intent means. The caller applies the note, and then enters the next step.
 * @param now milliseconds since the epoch
 * @throws Error for an outcome that the step does not know
 */
export function advance<Step extends string, Data, View, Note>(
  saga: SagaTable<Step, Data, View, Note>,
  { step, asked }: Pick<Intent<Step>, 'step' | 'asked'>,
  reply: SagaReply,
  now: number,
): Move<Step, Note> {
  type AnyMeaning = (reply: SagaReply, at: { asked: CommandData<SagaCommand>; now: number }) => Move<Step, Note>;
  const meaning = (saga.steps[step].on as Readonly<Record<string, AnyMeaning>>)[reply.outcome];
  if (!meaning) throw new Error(`Step ${step} knows no outcome ${reply.outcome}`);
  return meaning(reply, { asked, now });
}

/** The step that `step` takes back, if it is a compensation. */
export function undoneBy<Step extends string, Data, View, Note>(
  saga: SagaTable<Step, Data, View, Note>,
  step: Step,
): Step | undefined {
  return (Object.keys(saga.steps) as Step[]).find((name) => saga.steps[name].undo === step);
}
