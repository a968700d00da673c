/** Gives every value a number, the same to equal ones, so that a state of the whole shop is a handful of small numbers. */
export class Numbering<Value> {
  private readonly numbers = new Map<string, number>();
  private readonly values: Value[] = [];

  of(value: Value): number {
    const key = JSON.stringify(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }

  at(number: number): Value {
    const value = this.values[number];
    if (value === undefined) throw new RangeError(`Nothing has the number ${number}`);
    return value;
  }
}
