import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { getJson } from './get-json.js';

const pollEveryMs = 100;
/** One that has much to take up at its start may be slow to answer, in milliseconds. */
const answerWithinMs = 3_000;

const HealthBody = z.object({
  waitingFor: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  services: z.record(z.string(), z.string()).optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
});

export interface Watch {
  /** From then on, in milliseconds, `late` is told what a process waits for. */
  readonly lateAfterMs: number;
  goOn(): boolean;
  waitingFor(what: string): void;
  late(waitingFor: string): void;
}

/**
 * Asks `/health` until it answers 200.
 * @returns true when it did; false when `goOn` said that asking makes no sense any more
 */
export async function whenReady(healthUrl: string, watch: Watch): Promise<boolean> {
  const since = performance.now();
  let told: string | undefined;
  while (watch.goOn()) {
    const waitingFor = await askHealth(healthUrl);
    if (!watch.goOn()) return false;
    if (waitingFor === undefined) return true;
    watch.waitingFor(waitingFor);
    if (performance.now() - since > watch.lateAfterMs && waitingFor !== told) watch.late((told = waitingFor));
    await sleep(pollEveryMs);
  }
  return false;
}

/** @returns what it waits for, in its own words where it has some; undefined when it is ready */
async function askHealth(healthUrl: string): Promise<string | undefined> {
  const answer = await getJson(healthUrl, { timeoutMs: answerWithinMs }).catch(() => undefined);
  if (!answer) return `an answer at ${healthUrl}`;
  return answer.status === 200 ? undefined : wordsOf(answer.status, answer.body);
}

function wordsOf(status: number, body: unknown): string {
  const said = HealthBody.safeParse(body).data;
  const waitingFor = [said?.waitingFor ?? []].flat();
  const down = Object.entries(said?.services ?? {}).filter(([, state]) => state !== 'up');
  const words = waitingFor.length > 0 ? waitingFor : down.map(([name]) => name);
  return words.join(', ') || said?.detail || `its health, which answers ${status}`;
}
