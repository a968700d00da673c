import { commands, type CrashPoint, type FaultPlan, type FaultState, type Message } from '@shop/contracts';
import type { Runtime } from '../ports.js';
import { AnswerFault, type Faults } from './faults.js';

type Which = NonNullable<FaultPlan['fail']>[number];
type Side = 'holdSent' | 'holdReceived';

interface Held {
  readonly side: Side;
  readonly message: Message;
  readonly letGo: () => void;
}

/** Orders and skus whose messages are kept to be said again; the oldest are forgotten first. */
const subjectsKept = 500;
const usualDelayMs = 1_000;

/**
 * The faults of one process, as the plan says that was armed last. Message faults are middleware, as in watermill
 * (`message/router/middleware/duplicator.go`); crash points are a kill of the process by itself, in the very place.
 */
export class FaultKit implements Faults {
  private plan: FaultPlan = {};
  private held: Held[] = [];
  private sentTwice = 0;
  private readonly points = new Map<string, { times: number; lastAt: number }>();
  private readonly said = new Map<string, (() => Promise<unknown>)[]>();

  /** @param die ends the process as a crash does */
  constructor(
    private readonly runtime: Pick<Runtime, 'clock' | 'ids' | 'random' | 'timers'>,
    private readonly die: () => void,
  ) {}

  /** Takes the place of the plan before; what that held back and this one does not leaves, the last first. */
  async arm(plan: FaultPlan): Promise<FaultState> {
    this.plan = plan;
    const isHeld = ({ side, message }: Held) => matches(plan[side], message);
    const free = this.held.filter((one) => !isHeld(one));
    this.held = this.held.filter(isHeld);
    for (const { letGo } of free.reverse()) letGo();
    if (plan.again !== undefined) await this.sayAgain(plan.again);
    return this.state();
  }

  state(): FaultState {
    return { plan: this.plan, sentTwice: this.sentTwice, reached: Object.fromEntries(this.points) };
  }

  reached(point: CrashPoint, what: string): void {
    const key = `${point} ${what}`;
    const times = (this.points.get(key)?.times ?? 0) + 1;
    this.points.set(key, { times, lastAt: this.runtime.clock.now() });
    const { crash } = this.plan;
    if (crash?.point !== point || crash.what !== what) return;
    // What was handed to a driver leaves in a later turn, and has to be on its way.
    if (point === 'after-publish' || point === 'called') this.runtime.timers.after(0, this.die);
    else this.die();
  }

  async sending<Sent extends Message, Result>(
    message: Sent,
    transmit: (message: Sent) => Promise<Result>,
  ): Promise<Result> {
    this.remember(message.subject, () => transmit(message));
    await this.hold('holdSent', message);
    const answer = await this.transmitted(message, transmit);
    if (matches(this.plan.garble, message)) {
      const garbled = { ...message, id: this.runtime.ids.next(), data: { garbled: true } };
      await transmit(garbled).catch(() => undefined);
    }
    return answer;
  }

  async handling(message: Message): Promise<void> {
    await this.hold('holdReceived', message);
    if (matches(this.plan.fail, message)) throw new Error(`Told to fail at ${message.type}`);
  }

  async answering<Result>(act: () => Promise<Result>): Promise<Result> {
    const { slow = 0, slowMs = usualDelayMs, error = 0, lost = 0 } = this.plan.answers ?? {};
    const { random, timers } = this.runtime;
    if (random.next() < slow) await timers.sleep(slowMs);
    if (random.next() < error) throw new AnswerFault(false);
    const result = await act();
    if (random.next() < lost) throw new AnswerFault(true);
    return result;
  }

  /** A command twice at the same time, as an impatient caller sends it; an event once more after it was confirmed. */
  private async transmitted<Sent extends Message, Result>(
    message: Sent,
    transmit: (message: Sent) => Promise<Result>,
  ): Promise<Result> {
    if (this.runtime.random.next() >= (this.plan.twice ?? 0)) return transmit(message);
    const first = transmit(message);
    // Its failure is its caller's to hear of, when the second has been sent as well.
    first.catch(() => undefined);
    if (!(message.type in commands)) await first;
    await transmit(message).catch(() => undefined);
    this.sentTwice += 1;
    return first;
  }

  private async hold(side: Side, message: Message): Promise<void> {
    if (!matches(this.plan[side], message)) return;
    await new Promise<void>((letGo) => this.held.push({ side, message, letGo }));
  }

  private remember(subject: string, say: () => Promise<unknown>): void {
    const messages = this.said.get(subject);
    if (messages) return void messages.push(say);
    this.said.set(subject, [say]);
    if (this.said.size > subjectsKept) this.said.delete(this.said.keys().next().value as string);
  }

  private async sayAgain(subject: string): Promise<void> {
    for (const say of this.said.get(subject) ?? []) await say().catch(() => undefined);
  }
}

function matches(list: readonly Which[] = [], { type, subject }: Message): boolean {
  return list.some((one) => one.type === type && (one.subject ?? subject) === subject);
}
