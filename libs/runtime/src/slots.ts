/** Lets a limited number of jobs run at a time; the others wait their turn. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Runs `job` now or when a slot is free. The job gives its slot back by calling `release`, once. */
  take(job: (release: () => void) => void): void {
    const run = () => job(() => this.release());
    if (this.free === 0) {
      this.waiting.push(run);
      return;
    }
    this.free -= 1;
    run();
  }

  private release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
