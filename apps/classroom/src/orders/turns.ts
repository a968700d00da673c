/** Work of the same name is done one after the other, in the order in which it was asked for. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.last.set(name, mine);
    const over = () => this.last.get(name) === mine && this.last.delete(name);
    mine.then(over, over);
    return mine;
  }
}
