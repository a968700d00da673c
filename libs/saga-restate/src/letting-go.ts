/** What was waited for is waited for no longer; it may come all the same. */
export class LetGo extends Error {}

/** Waits that can all be given up at once, so that a process can end whoever keeps it waiting. */
export class LettingGo {
  private readonly waits = new Set<() => void>();
  private hasLetGo = false;

  /** @throws LetGo when all is let go of before the promise settles */
  unless<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new LetGo());
      if (this.hasLetGo) giveUp();
      this.waits.add(giveUp);
      promise.then(resolve, reject).finally(() => this.waits.delete(giveUp));
    });
  }

  ofAll(): void {
    this.hasLetGo = true;
    for (const giveUp of this.waits) giveUp();
  }
}
