import type { CommandData, CommandType, ReplyData } from '@shop/contracts';

/** The commands a step may send: those whose reply names an outcome. */
export type SagaCommand = {
  [Type in CommandType]: ReplyData<Type> extends { outcome: string } ? Type : never;
}[CommandType];
export type SagaReply = ReplyData<SagaCommand>;

/** What an answer leads to: the step is asked again, or it is over, the owner is told (`note`), and `next` begins. */
export type Move<Step extends string, Note> =
  | { readonly kind: 'again' }
  | { readonly kind: 'over'; readonly status: 'done' | 'failed'; readonly note?: Note; readonly next: Step | 'end' };

/** What an answer is judged by, besides itself: what was asked, and the time in milliseconds since the epoch. */
export interface Circumstance<Type extends SagaCommand> {
  readonly asked: CommandData<Type>;
  readonly now: number;
}

type Meaning<Type extends SagaCommand, Outcome, Step extends string, Note> = (
  reply: Extract<ReplyData<Type>, { outcome: Outcome }>,
  circumstance: Circumstance<Type>,
) => Move<Step, Note>;

interface StepFor<Type extends SagaCommand, Step extends string, Data, View, Note> {
  readonly command: Type;
  /** Read in the transaction that stores the intent, and nowhere later: the step to take in place of this one. */
  readonly instead?: (view: View) => Step | undefined;
  /** What is asked. Made once, stored with the intent, and sent unchanged however often it is sent. */
  readonly request: (data: Data, view: View) => CommandData<Type>;
  /** What each outcome means. An outcome that is forgotten here does not compile. */
  readonly on: { readonly [Outcome in ReplyData<Type>['outcome']]: Meaning<Type, Outcome, Step, Note> };
  /** The step that takes back what this one did; once that is done, this one shows as `compensated`. */
  readonly undo?: Step;
  /** After so many attempts without an end a person is told. The attempts go on. */
  readonly attentionAfter?: number;
}

/** One row of the table. */
export type SagaStep<Step extends string, Data, View, Note> = {
  [Type in SagaCommand]: StepFor<Type, Step, Data, View, Note>;
}[SagaCommand];

/**
 * A saga as data: its steps, what each answer means, what undoes what. It holds no state and reads no clock, so that it
 * can be executed by the runner, by an exhaustive explorer, or by another engine.
 *
 * `Data` is what the saga was started with, and never changes; `View` is how its owner (the order) stands now; `Note` is
 * what the owner is told. After Chris Richardson's `CreateOrderSaga` in microservices-patterns/ftgo-application.
 */
export interface SagaTable<Step extends string, Data, View, Note> {
  /** The steps when nothing goes wrong, in order; the first one begins. */
  readonly path: readonly [Step, ...Step[]];
  /** Begun together with the first step; nothing waits for them. */
  readonly beside: readonly Step[];
  readonly steps: Readonly<Record<Step, SagaStep<Step, Data, View, Note>>>;
}

/** A step about to be taken, and exactly what it asks. */
export interface Intent<Step extends string> {
  readonly step: Step;
  readonly command: SagaCommand;
  readonly asked: CommandData<SagaCommand>;
}

interface After<Step extends string, Note> {
  readonly note?: Note;
  readonly next: Step | 'end';
}

export function done<const Step extends string, const Note = never>(after: After<Step, Note>): Move<Step, Note> {
  return { kind: 'over', status: 'done', ...after };
}

export function failed<const Step extends string, const Note = never>(after: After<Step, Note>): Move<Step, Note> {
  return { kind: 'over', status: 'failed', ...after };
}

export const again = { kind: 'again' } as const;
