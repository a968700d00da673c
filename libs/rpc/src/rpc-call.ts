import { BaseRpcContext } from '@nestjs/microservices';
import type { CommandType } from '@shop/contracts';
import type { Clock } from '@shop/runtime';

/** An answer needs time to travel, and is better than a silence: so much of the caller's patience is kept for it. */
const shareForTheWayBack = 0.1;
const longestWayBackMs = 200;

/** What a handler can know of the call it answers: `@Ctx() call: RpcCall`. */
export class RpcCall extends BaseRpcContext<[CommandType]> {
  private readonly answerBy: number;

  /**
   * @param key the same on every repetition of this command
   * @param deadline when the caller gives up, in milliseconds since the epoch
   */
  constructor(
    type: CommandType,
    readonly key: string,
    readonly deadline: number,
    private readonly clock: Clock,
  ) {
    super([type]);
    const patience = deadline - clock.now();
    this.answerBy = deadline - Math.min(longestWayBackMs, patience * shareForTheWayBack);
  }

  /** How long a handler may still take, in milliseconds, for its answer to be in time; zero when it should answer now. */
  patienceMs(): number {
    return Math.max(0, this.answerBy - this.clock.now());
  }
}
