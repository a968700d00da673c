import type { ControlServices, FaultPlan, FaultState } from '@shop/contracts';
import type { Controllable } from './controllable.js';
import { NotNow } from './not-now.js';
import type { ServiceProcess } from './service-process.js';

/**
 * All the processes of one service, as one. Whoever names a service means what customers and other services know by that
 * name: it is down when nobody answers for it. So what is done to it is done to each process to which it can be done, and
 * it makes no sense only where it makes sense for none.
 */
export class ServiceReplicas implements Controllable {
  constructor(private readonly processes: readonly [ServiceProcess, ...ServiceProcess[]]) {}

  get description(): ControlServices['items'][number] {
    const each = this.processes.map(({ launch, description }) => ({ ...description, name: launch.instance }));
    const { style, name } = this.processes[0].launch;
    const { pid, port } = this.processes[0].description;
    const states = each.map(({ state }) => state);
    const state = (['down', 'paused'] as const).find((worse) => states.includes(worse)) ?? 'up';
    const allRun = each.every((one) => one.pid !== null);
    const replicas = each.map((one) => ({ name: one.name, pid: one.pid, port: one.port, state: one.state }));
    return { style, name, pid: allRun ? pid : null, port, state, replicas };
  }

  async kill(): Promise<void> {
    await this.all((process) => process.kill());
  }

  async stop(graceMs: number): Promise<void> {
    await this.all((process) => process.stop(graceMs));
  }

  start(): { settled: Promise<void> } {
    const started = whereItMakesSense(this.processes, (process) => process.start());
    return { settled: Promise.all(started.map(({ settled }) => settled)).then(() => undefined) };
  }

  pause(): void {
    whereItMakesSense(this.processes, (process) => process.pause());
  }

  resume(): void {
    whereItMakesSense(this.processes, (process) => process.resume());
  }

  /** In all of them, since any may get the message at which something is to go wrong. What they tell is added up. */
  async faults(plan?: FaultPlan): Promise<FaultState> {
    const states = await this.all((process) => process.faults(plan));
    return states.reduce(together);
  }

  private async all<Result>(act: (process: ServiceProcess) => Promise<Result>): Promise<Result[]> {
    const outcomes = await Promise.allSettled(this.processes.map(async (process) => act(process)));
    return sensible(outcomes);
  }
}

function whereItMakesSense<Result>(
  processes: readonly ServiceProcess[],
  act: (process: ServiceProcess) => Result,
): Result[] {
  const outcomes = processes.map((process): PromiseSettledResult<Result> => {
    try {
      return { status: 'fulfilled', value: act(process) };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  });
  return sensible(outcomes);
}

/** @throws NotNow when it made no sense for any of them */
function sensible<Result>(outcomes: readonly PromiseSettledResult<Result>[]): Result[] {
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  const failure = errors.find((error) => !(error instanceof NotNow)) ?? (done.length === 0 ? errors[0] : undefined);
  if (failure) throw failure;
  return done;
}

function together(one: FaultState, other: FaultState): FaultState {
  const reached = { ...one.reached };
  for (const [point, { times, lastAt }] of Object.entries(other.reached)) {
    const known = reached[point] ?? { times: 0, lastAt: 0 };
    reached[point] = { times: known.times + times, lastAt: Math.max(known.lastAt, lastAt) };
  }
  return { plan: other.plan, sentTwice: one.sentTwice + other.sentTwice, reached };
}
