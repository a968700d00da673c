import type { classroom } from '@shop/contracts';

/** What the process behind the page says without being asked, by the name of its event. */
export type Said = { [Name in classroom.EventName]: classroom.EventData<Name> };

export const saidNames = [
  'services',
  'backlog',
  'attention',
  'placed',
  'order',
  'fault',
  'figures',
] as const satisfies readonly classroom.EventName[];

/** Of these, what comes replaces what was before. */
type Latest = Pick<Said, 'services' | 'backlog' | 'attention'>;

/** All that has come since the page was drawn the last time. */
export interface News extends Partial<Latest> {
  readonly orders: readonly classroom.WatchedOrder[];
  readonly placed: readonly classroom.Placed[];
  readonly faults: readonly classroom.CausedFault[];
  readonly figures: readonly classroom.Figures[];
}

/** A page that nobody looks at is not drawn; what it keeps for later has an end. The oldest go first. */
const most = 200;

/**
 * Gathers what comes until it is drawn, so that a flood of events costs one drawing: of what replaces what was before, the
 * last is kept; of what adds to it, everything up to a bound.
 */
export class Incoming {
  private latest: Partial<Latest> = {};
  private readonly orders = new Map<string, classroom.WatchedOrder>();
  private readonly placed = new Map<string, classroom.Placed>();
  private readonly faults: classroom.CausedFault[] = [];
  private readonly figures: classroom.Figures[] = [];

  add<Name extends keyof Said>(name: Name, data: Said[Name]): void;
  add(...[name, data]: { [Name in keyof Said]: [Name, Said[Name]] }[keyof Said]): void {
    switch (name) {
      case 'order':
        this.orders.set(`${data.style}:${data.orderId}`, data);
        return;
      case 'placed':
        this.placed.set(data.id, data);
        return;
      case 'fault':
        return keep(this.faults, data);
      case 'figures':
        return keep(this.figures, data);
      default:
        this.latest = { ...this.latest, [name]: data };
    }
  }

  /** Hands over what has come, and begins anew. */
  take(): News {
    const news: News = {
      ...this.latest,
      orders: [...this.orders.values()],
      placed: [...this.placed.values()].slice(-most),
      faults: this.faults.splice(0),
      figures: this.figures.splice(0),
    };
    this.latest = {};
    this.orders.clear();
    this.placed.clear();
    return news;
  }
}

function keep<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > most) list.shift();
}
