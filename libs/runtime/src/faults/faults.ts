import type { CrashPoint, Message } from '@shop/contracts';

/**
 * Where a test breaks in: the moments at which a process may die, and the ways of its messages. It is part of every
 * service, and does nothing unless the run was started for it and something is armed.
 */
export interface Faults {
  /** The code has come to this point. `what` names the message, step, operation or transaction. */
  reached(point: CrashPoint, what: string): void;
  /** Sends a message by `transmit`. A fault may do that later, twice, or with another message as well. */
  sending<Sent extends Message, Result>(message: Sent, transmit: (message: Sent) => Promise<Result>): Promise<Result>;
  /** Called before a handler gets a message, for a fault to hold it back. @throws Error where the handler is to fail */
  handling(message: Message): Promise<void>;
  /** Lets the world outside act by `act`. A fault may delay that. @throws AnswerFault in place of an answer */
  answering<Result>(act: () => Promise<Result>): Promise<Result>;
}

/** The world outside gives no answer. `acted` is what nobody who asked can know: whether it has acted. */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault';

  constructor(readonly acted: boolean) {
    super(acted ? 'the answer was lost' : 'told to fail');
  }
}

export const noFaults: Faults = {
  reached: () => undefined,
  sending: (message, transmit) => transmit(message),
  handling: () => Promise.resolve(),
  answering: (act) => act(),
};
