/** Lets a limited number of jobs run at a time; the others wait, and come in the order in which they asked. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /** @param free how many may run at a time */
  constructor(private free: number) {}

  async take<Result>(job: () => Promise<Result>): Promise<Result> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
    try {
      return await job();
    } finally {
      // Handed over, not given back: nobody who comes meanwhile can take it.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
