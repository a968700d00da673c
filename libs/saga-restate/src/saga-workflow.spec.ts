import { describe, expect, it } from '@jest/globals';
import * as restate from '@restatedev/restate-sdk';
import { usualPace } from '@shop/saga';
import { smallSaga } from '@shop/saga/contract';
import { AskAgain, type Asked, type DurableSteps } from './durable-steps.js';
import { sagaWorkflow, type RunRequest } from './saga-workflow.js';

type Steps = DurableSteps<'charge' | 'ship' | 'undo-charge' | 'clear-cart', { token: string }, never, string>;
interface Handlers {
  readonly workflow: { run(ctx: unknown, request: RunRequest): Promise<void> };
}

/** A run, with a journal that only writes down what is done durably and how it ended. */
async function run(request: RunRequest, ask: (step: string) => Promise<Asked<string, string>>) {
  const journal: string[] = [];
  const steps = {
    saga: smallSaga,
    ask: (_id: string, step: string) => ask(step),
    conclude: async (_id: string, step: string) => (step === 'charge' ? 'ship' : 'end'),
  } as unknown as Steps;
  const ctx = {
    run: async (name: string, action: () => Promise<unknown>) => {
      const result = await action();
      journal.push(name);
      return result;
    },
  };
  const definition = sagaWorkflow(restate, 'Small', steps, usualPace) as unknown as Handlers;
  const error = await definition.workflow.run(ctx, request).catch((reason: unknown) => reason);
  return { journal, error };
}

const answered = { kind: 'answered', reply: { outcome: 'cleared' }, move: { kind: 'over' } } as never;

describe('A saga as a workflow', () => {
  it('asks and concludes one step after the other, each durably', async () => {
    const { journal, error } = await run({ id: 'o1', step: 'charge' }, async () => answered);
    expect(error).toBeUndefined();
    expect(journal).toEqual(['charge', 'charge is over', 'ship', 'ship is over']);
  });

  it('goes past what was over before, and ends where a person is waited for', async () => {
    const { journal, error } = await run({ id: 'o1', step: 'charge' }, async (step) =>
      step === 'charge' ? { kind: 'followed', next: 'ship' } : { kind: 'waits' },
    );
    expect(error).toBeUndefined();
    expect(journal).toEqual(['charge', 'ship']);
  });

  it('has Restate try again: in a given time when there is no answer yet, else at its own pace', async () => {
    const still = await run({ id: 'o1', step: 'ship' }, () => Promise.reject(new AskAgain(120)));
    expect(still.error).toMatchObject({ name: 'RetryableError', retryAfter: 120 });
    const away = await run({ id: 'o1', step: 'ship' }, () => Promise.reject(new Error('away')));
    expect(away.error).toEqual(new Error('away'));
  });

  it('S10: gives a run up for good that names no step', async () => {
    const { error } = await run({ id: 'o1', step: 'constructor' }, async () => answered);
    expect(error).toBeInstanceOf(restate.TerminalError);
  });
});
