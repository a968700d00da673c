import { ClientTCP, type TcpSocket } from '@nestjs/microservices';
import type { Timers } from '@shop/runtime';
import { longestPacket, Refusal, type RefusalCode } from './packet.js';

/** No answer: none came in time, or the connection could not be made, or broke. Whether it was handled is unknown. */
export class NoAnswer extends Error {}

/** There was a connection, and nothing came over it while the caller waited. */
export class TimedOut extends NoAnswer {}

/** The other side answered that it will not. */
export class Refused extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
  }
}

/** Nest's TCP client, one connection to one service; made when it is first needed, and again after it broke. */
export class Connection extends ClientTCP {
  constructor(
    host: string,
    port: number,
    private readonly timers: Timers,
  ) {
    super({ host, port, maxBufferSize: longestPacket });
  }

  /**
   * Sends once, and waits at most `timeoutMs`. An answer that comes later finds nobody and is dropped.
   * @throws NoAnswer
   * @throws Refused
   */
  request(pattern: string, data: object, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        cancelTimeout();
        subscription.unsubscribe();
        settle();
      };
      const cancelTimeout = this.timers.after(timeoutMs, () =>
        end(() => reject(new TimedOut(`no answer within ${Math.round(timeoutMs)} ms`))),
      );
      // Called in a later turn, always: the connection is made or looked up asynchronously.
      const subscription = this.send<unknown, object>(pattern, data).subscribe({
        next: (reply) => end(() => resolve(reply)),
        error: (error: unknown) => end(() => reject(asKnown(error))),
      });
    });
  }

  override createSocket(): TcpSocket {
    const socket = super.createSocket();
    socket.netSocket.setNoDelay(true);
    return socket;
  }

  /** A broken connection is an ordinary event here: whoever waits hears of it, and the next call makes a new one. */
  override handleError(): void {}
}

/** What is no refusal was made on this side, by the socket or by Nest's client. */
function asKnown(error: unknown): NoAnswer | Refused {
  const refusal = Refusal.safeParse(error);
  if (!refusal.success) return new NoAnswer(String(error), { cause: error });
  return isWorthRepeating(refusal.data.code) ? new NoAnswer(refusal.data.code) : new Refused(refusal.data.code);
}

function isWorthRepeating(code: RefusalCode): boolean {
  return code === 'late' || code === 'unavailable';
}
