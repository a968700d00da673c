import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import { FaultState, type FaultPlan } from '@shop/contracts';
import { NotNow } from './not-now.js';

const answerWithinMs = 10_000;
const Answer = z.object({ faults: z.object({ id: z.int(), state: FaultState }) });
let asked = 0;

/**
 * Arms a plan in a process that was started to be broken, or only asks for what is armed and which points it has come
 * by. Over the channel between parent and child, so that nobody else can.
 * @throws NotNow when it gives no answer: it starts just now, is frozen, or has ended
 */
export function tellFaults(child: ChildProcess, plan?: FaultPlan): Promise<FaultState> {
  const id = ++asked;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      child.off('message', listen);
      child.off('exit', gone);
      settle();
    };
    const listen = (message: unknown) => {
      const answer = Answer.safeParse(message);
      if (answer.success && answer.data.faults.id === id) end(() => resolve(answer.data.faults.state));
    };
    const gone = () => end(() => reject(new NotNow('it has ended')));
    const late = setTimeout(() => end(() => reject(new NotNow('it does not answer'))), answerWithinMs);
    child.on('message', listen);
    child.on('exit', gone);
    // A channel that is closed belongs to a process that is about to end. Only once it has can it be started again.
    child.send({ faults: { id, ...(plan && { plan }) } }, () => undefined);
  });
}
