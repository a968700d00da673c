import type * as Restate from '@restatedev/restate-sdk';
import type { SagaPace } from '@shop/saga';
import { AskAgain, type DurableSteps } from './durable-steps.js';

/** What a run is asked to do. Nothing of the order is in it: whoever can submit one can cause nothing that is not due. */
export interface RunRequest {
  readonly id: string;
  readonly step: string;
}

/**
 * A saga as a workflow of Restate: each step is asked and concluded as a durable step of its journal, and Restate does
 * the rest: it goes on after a crash, tries again what has thrown, and waits in between.
 *
 * A run goes one way through the table. What the table has beside its path gets a run of its own, because Restate takes
 * an invocation up again as a whole: nothing beside the path may hold it up.
 */
export function sagaWorkflow<Step extends string, Data, View, Note>(
  restate: typeof Restate,
  name: string,
  steps: DurableSteps<Step, Data, View, Note>,
  pace: SagaPace,
) {
  const retried: Restate.RunOptions<never> = {
    initialRetryInterval: pace.backoffMs,
    maxRetryInterval: pace.backoffCapMs,
    retryIntervalFactor: 2,
  };

  async function take(ctx: Restate.Context, id: string, step: Step): Promise<Step | 'end'> {
    const ask = () => steps.ask(id, step).catch((error: unknown) => Promise.reject(inItsTime(restate, error)));
    const asked = await ctx.run(step, ask, retried as Restate.RunOptions<Awaited<ReturnType<typeof ask>>>);
    if (asked.kind === 'followed') return asked.next;
    if (asked.kind === 'waits') return 'end';
    const conclude = () => steps.conclude(id, step, asked.reply, asked.move);
    return ctx.run(`${step} is over`, conclude, retried as Restate.RunOptions<Step | 'end'>);
  }

  return restate.workflow({
    name,
    handlers: {
      run: async (ctx: Restate.WorkflowContext, { id, step }: RunRequest): Promise<void> => {
        if (!isStep(steps, step)) throw new restate.TerminalError(`There is no step ${step}`, { errorCode: 400 });
        for (let at: Step | 'end' = step; at !== 'end';) at = await take(ctx, id, at);
      },
    },
  });
}

function isStep<Step extends string>(
  { saga }: { readonly saga: { readonly steps: Readonly<Record<Step, unknown>> } },
  name: string,
): name is Step {
  return Object.hasOwn(saga.steps, name);
}

/** Any other error is tried again as the pace says. */
function inItsTime(restate: typeof Restate, error: unknown): Error {
  if (error instanceof AskAgain) return new restate.RetryableError(error.message, { retryAfter: error.afterMs });
  return error instanceof Error ? error : new Error(String(error));
}
