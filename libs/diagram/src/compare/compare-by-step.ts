import type { Style, Trace, TraceMessage } from '@shop/contracts';
import { businessSteps, outcomeOf, stepName, stepsOf, type BusinessStep, type StepOutcome } from './business-steps.js';
import { causalOrder } from '../trace/causal-order.js';
import { differencesInWords } from './differences-in-words.js';
import { inBoth, type Both } from '../words/languages.js';

/** One step of the business in one style. */
export interface StepSide {
  /** Indices of its messages in the trace, in causal order. */
  readonly messages: readonly number[];
  readonly outcome: StepOutcome;
}

export interface AlignedStep {
  readonly step: BusinessStep;
  readonly title: Both;
  /** A style in which the step was not reached, or took no message, has no messages here. */
  readonly sides: Readonly<Record<Style, StepSide>>;
}

export interface Comparison {
  readonly steps: readonly AlignedStep[];
  readonly differences: readonly Both[];
}

type Side = ReadonlyMap<BusinessStep, StepSide>;

function sideOf({ style, messages }: Trace): Side {
  const order = causalOrder(messages);
  const all = order.map((index) => messages[index] as TraceMessage);
  const steps = stepsOf(all);
  return new Map(
    businessSteps.flatMap((step) => {
      const own = order.filter((_, place) => steps[place] === step);
      const said = own.map((index) => messages[index] as TraceMessage);
      return own.length === 0 ? [] : [[step, { messages: own, outcome: outcomeOf(step, said, all, style) }] as const];
    }),
  );
}

const absent: StepSide = { messages: [], outcome: 'open' };

function titleOf(step: BusinessStep, one: StepSide | undefined, other: StepSide | undefined): Both {
  const [first, second] = [one ?? other, other ?? one].map((side) => stepName(step, side?.outcome));
  return inBoth((language) =>
    first?.[language] === second?.[language]
      ? (first?.[language] ?? '')
      : `${first?.[language]} / ${second?.[language]}`,
  );
}

/** The same order in both styles, step by step of the business, and what differs in words. Every message has one step. */
export function compareByStep(orchestrated: Trace, choreographed: Trace): Comparison {
  const sides = { orchestrated: sideOf(orchestrated), choreographed: sideOf(choreographed) };
  const steps = businessSteps
    .filter((step) => sides.orchestrated.has(step) || sides.choreographed.has(step))
    .map((step) => {
      const one = sides.orchestrated.get(step);
      const other = sides.choreographed.get(step);
      return {
        step,
        title: titleOf(step, one, other),
        sides: { orchestrated: one ?? absent, choreographed: other ?? absent },
      };
    });
  return { steps, differences: differencesInWords(steps, { orchestrated, choreographed }) };
}
