import type { Warehouse } from '@shop/domain-shipping';
import type { Configuration } from '../configuration.js';
import type { World } from '../explore.js';
import { Numbering } from '../numbering.js';
import { sku } from '../sample-order.js';
import type { Choreography } from './choreography.js';
import { ChoreographedWorld, type State } from './world.js';

type Halves = readonly [number, number];

interface HalfStep {
  readonly what: string;
  readonly to: number;
  readonly wrong: string | undefined;
}

/** Two whole orders that want the same unit. They meet on the shelf of the warehouse, and nowhere else. */
export class TwoOrdersWorld implements World<Halves> {
  readonly start: Halves;
  private readonly shelves = new Numbering<Warehouse>();
  private readonly first: Half;
  private readonly second: Half;

  constructor(
    shop: Choreography,
    private readonly configuration: Configuration,
  ) {
    this.first = new Half('first order: ', new ChoreographedWorld(shop, configuration), this.shelves);
    const patient = { ...configuration, cancels: false };
    this.second = new Half('second order: ', new ChoreographedWorld(shop, patient), this.shelves);
    this.start = [this.first.start, this.second.start];
  }

  key([first, second]: Halves): string {
    return String.fromCharCode(first, second);
  }

  next([first, second]: Halves, step: (what: string, to: Halves, wrong?: string) => void): void {
    for (const { what, to, wrong } of this.first.steps(first)) {
      step(what, [to, this.second.withShelf(second, this.first.shelf(to))], wrong);
    }
    for (const { what, to, wrong } of this.second.steps(second)) {
      step(what, [this.first.withShelf(first, this.second.shelf(to)), to], wrong);
    }
  }

  wrong([first, second]: Halves): string | undefined {
    return this.first.wrong(first) ?? this.second.wrong(second);
  }

  isAtRest([first, second]: Halves): boolean {
    return this.first.isAtRest(first) && this.second.isAtRest(second);
  }

  wrongAtRest([first, second]: Halves): string | undefined {
    const wrong = this.first.wrongAtRest(first) ?? this.second.wrongAtRest(second);
    if (wrong) return wrong;
    const shipped = this.shelves.at(this.first.shelf(first))[sku]?.shipped;
    const { carrier, cancels } = this.configuration;
    const isSold = carrier === 'accepts' && !cancels;
    return isSold && shipped !== 1 ? 'I2 stock: nobody got the unit that both wanted' : undefined;
  }
}

/** One of the two orders. What it can do is worked out once for each of its states, not for each pair. */
class Half {
  readonly start: number;
  private readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly stepsOf: (readonly HalfStep[])[] = [];
  private readonly shelfOf: number[] = [];
  private readonly wrongOf: (string | null)[] = [];
  private readonly moved = new Map<number, number>();

  constructor(
    private readonly name: string,
    private readonly world: ChoreographedWorld,
    private readonly shelves: Numbering<Warehouse>,
  ) {
    this.start = this.numberOf(world.start);
  }

  steps(at: number): readonly HalfStep[] {
    return (this.stepsOf[at] ??= this.explored(at));
  }

  shelf(at: number): number {
    return (this.shelfOf[at] ??= this.shelves.of(this.world.shelves(this.at(at))));
  }

  withShelf(at: number, shelf: number): number {
    if (this.shelf(at) === shelf) return at;
    const key = at * 1_000 + shelf;
    const known = this.moved.get(key);
    if (known !== undefined) return known;
    const to = this.numberOf(this.world.withShelves(this.at(at), this.shelves.at(shelf)));
    this.moved.set(key, to);
    return to;
  }

  wrong(at: number): string | undefined {
    const known = this.wrongOf[at];
    if (known !== undefined) return known ?? undefined;
    const wrong = this.world.wrong(this.at(at));
    this.wrongOf[at] = wrong ?? null;
    return wrong;
  }

  isAtRest(at: number): boolean {
    return this.world.isAtRest(this.at(at));
  }

  wrongAtRest(at: number): string | undefined {
    return this.world.wrongAtRest(this.at(at));
  }

  private explored(at: number): HalfStep[] {
    const steps: HalfStep[] = [];
    this.world.next(this.at(at), (what, to, wrong) => {
      steps.push({ what: this.name + what, to: this.numberOf(to), wrong });
    });
    return steps;
  }

  private at(number: number): State {
    return this.states[number] as State;
  }

  private numberOf(state: State): number {
    const key = this.world.key(state);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.states.push(state) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }
}
