import { ClientTCP, type TcpSocket } from '@nestjs/microservices';
import type { Timers } from '@shop/runtime';
import { asKnown, TimedOut } from '../call-transport.js';
import { longestPacket } from '../packet.js';

/** Nest's TCP client, one connection to one service; made when it is first needed, and again after it broke. */
export class TcpConnection extends ClientTCP {
  constructor(
    host: string,
    port: number,
    private readonly timers: Timers,
  ) {
    super({ host, port, maxBufferSize: longestPacket });
  }

  /**
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
      const cancelTimeout = this.timers.after(timeoutMs, () => end(() => reject(new TimedOut(timeoutMs))));
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
