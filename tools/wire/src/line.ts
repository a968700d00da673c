import type { Socket } from 'node:net';
import type { WireTrouble } from '@shop/contracts';

/** One connection through a wire: what either side says reaches the other, unless the wire is in trouble. */
export class Line {
  private trouble: WireTrouble = {};
  private isOver = false;

  constructor(
    private readonly caller: Socket,
    private readonly callee: Socket,
    private readonly over: () => void,
  ) {
    for (const side of [caller, callee]) side.setNoDelay(true);
    this.pass(caller, callee);
    this.pass(callee, caller);
  }

  suffer(trouble: WireTrouble): void {
    const before = this.trouble;
    this.trouble = trouble;
    // What was said to somebody who is not there any more is answered by a reset as soon as it gets through.
    if (trouble.how === 'cut' || before.how === 'half-open') return this.reset();
    if (trouble.how === 'half-open') this.callee.destroy();
    // What gets lost on a real wire is sent again by TCP once it is mended: held back, and nothing missing.
    for (const side of [this.caller, this.callee]) {
      if (trouble.how === 'blackhole') side.pause();
      else side.resume();
    }
  }

  reset(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.caller.resetAndDestroy();
    this.callee.resetAndDestroy();
    this.over();
  }

  private pass(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      const delayMs = this.trouble.delayMs;
      if (delayMs !== undefined) setTimeout(() => this.write(from, to, bytes), delayMs);
      else this.write(from, to, bytes);
    });
    from.on('end', () => setTimeout(() => to.end(), this.trouble.delayMs ?? 0));
    from.on('error', () => this.end());
    from.on('close', () => this.end());
  }

  private write(from: Socket, to: Socket, bytes: Buffer): void {
    if (to.destroyed || to.write(bytes)) return;
    from.pause();
    to.once('drain', () => this.trouble.how !== 'blackhole' && from.resume());
  }

  /** Who is half-open does not hear that the other side is gone. */
  private end(): void {
    if (this.trouble.how !== 'half-open') this.reset();
  }
}
