/** The times, in milliseconds, that the shop itself promises; a limit is computed from them, never guessed. */
export interface Timing {
  /** Silence of the card network after which an order is given up. */
  readonly paymentDeadlineMs: number;
  /** How long the card network takes for `tok_slow`. */
  readonly slowAnswerMs: number;
  /** How long the card network says nothing for `tok_hang`. */
  readonly networkHangMs: number;
  /** The longest pause between two attempts at anything. */
  readonly longestBackoffMs: number;
  /** How long work that a killed process had begun stays reserved for it. */
  readonly leaseMs: number;
  /** How often left-over work is looked for. */
  readonly sweepMs: number;
  /** Until the broker hands a message of a lost consumer to the next, reconnection included. */
  readonly redeliveryMs: number;
  /** Until a killed service answers again after its start, on two busy cores. */
  readonly startMs: number;
  /** Until a killed broker takes connections again, on two busy cores. */
  readonly brokerStartMs: number;
  /** Between two exports of what was traced. */
  readonly exportMs: number;
  /** After which a client gives up on one request and calls its outcome unknown. */
  readonly requestMs: number;
}

export const timing: Timing = {
  paymentDeadlineMs: 10_000,
  slowAnswerMs: 2_000,
  networkHangMs: 15_000,
  longestBackoffMs: 5_000,
  leaseMs: 10_000,
  sweepMs: 2_000,
  redeliveryMs: 5_000,
  startMs: 30_000,
  brokerStartMs: 30_000,
  exportMs: 200,
  requestMs: 15_000,
};

export interface Limits {
  readonly requestMs: number;
  /** Until a change in one service is known wherever a copy of it is kept. */
  readonly copyMs: number;
  /** Until an accepted order has its final status, with every service up. */
  readonly finalMs: number;
  /** Until nothing is left to do for anybody. */
  readonly quietMs: number;
  /** Until a service is really up, or really down; a service that is started may have to wait for the broker first. */
  readonly stateMs: number;
  /** What has not moved for so long waits for somebody: longer than the slowest answer of a partner. */
  readonly stillMs: number;
  /** Between two looks at a trace that have to agree: longer than between two exports. */
  readonly traceMs: number;
}

/** An order has three steps and as many ways back; each of them may have to be taken up again once. */
const stepsOfAnOrder = 6;

export function limitsOf(times: Timing = timing): Limits {
  const takenUp = times.longestBackoffMs + times.leaseMs + times.sweepMs + times.redeliveryMs;
  const finalMs = times.paymentDeadlineMs + takenUp + stepsOfAnOrder * times.longestBackoffMs;
  return {
    requestMs: times.requestMs,
    copyMs: takenUp,
    finalMs,
    quietMs: finalMs + times.networkHangMs,
    stateMs: times.startMs + times.brokerStartMs,
    stillMs: times.slowAnswerMs + 500,
    traceMs: times.exportMs + 100,
  };
}
