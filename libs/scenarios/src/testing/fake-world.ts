import type { Backlog, http } from '@shop/contracts';
import type { Ledger } from '../shop/ledgers.js';
import { machine } from './machine.js';

/** What a fake shop does wrong, on request: each is a violation that the checker has to find. */
export type Bug =
  | 'charges-twice'
  | 'never-completes'
  | 'loses-orders'
  | 'forgets-keys'
  | 'keeps-the-money'
  | 'oversells'
  | 'shows-orders-to-anyone'
  | 'leaves-outbox-rows';

/** What else can be asked of a fake shop: stories of others that are told at the same time. */
export type Trait = Bug | 'others-go-on';

type Order = http.Order;
type Status = Order['status'];
type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

export interface FakeOrder {
  order: Mutable<Order>;
  owner: Person;
  paymentToken: string;
  postalCode: string;
  key: string;
  fingerprint: string;
  cancelAsked: boolean;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: 'customer' | 'manager';
  readonly cart: Map<string, { quantity: number; shown: number }>;
  version: number;
}

export const now = () => new Date(machine.clock.now()).toISOString();
export const reais = (amount: number) => ({ amount, currency: 'BRL' as const });

/** All that a fake shop knows, in one place. */
export class FakeWorld {
  readonly people = new Map<string, Person>();
  readonly tokens = new Map<string, Person>();
  readonly products = new Map<string, { sku: string; name: string; description: string; price: number }>();
  readonly stock = new Map<string, Mutable<http.StockAudit>>();
  readonly orders = new Map<string, FakeOrder>();
  readonly notices: (http.Notice & { owner: string })[] = [];
  readonly ledger: Ledger & {
    card: Ledger['card'][number][];
    carrier: Ledger['carrier'][number][];
    mail: Ledger['mail'][number][];
  } = { card: [], carrier: [], mail: [] };
  readonly down = new Map<string, 'down' | 'paused'>();
  readonly bugs: ReadonlySet<Trait>;
  open = 0;
  /** Whether the manager has begun to audit, which is done once a story has come to rest. */
  audited = false;
  /** Work of somebody else, of another story told at the same time. */
  readonly ofOthers = () => (this.bugs.has('others-go-on') && this.audited ? 1 : 0);
  attention = 0;

  constructor(bugs: readonly Trait[]) {
    this.bugs = new Set(bugs);
    for (const name of ['ana', 'bruno', 'flaky', 'bounce', 'manager']) this.join(name, `${name}@example.com`, name);
  }

  join(name: string, email: string, password: string): Person {
    const role = name === 'manager' ? 'manager' : 'customer';
    const id = machine.ids.next();
    const person: Person = { id, name, email, password, role, cart: new Map(), version: 0 };
    this.people.set(email, person);
    return person;
  }

  backlog(): Backlog {
    const outbox = this.bugs.has('leaves-outbox-rows') && this.orders.size > 0 ? 1 : 0;
    return {
      outbox,
      inbox: 0,
      intents: this.ofOthers(),
      sagas: this.open,
      queues: {},
      dead: {},
      attention: this.attention,
    };
  }

  move({ order }: FakeOrder, status: Status, reason?: Order['reason']): void {
    order.status = status;
    if (reason) order.reason = reason;
    order.history.push({ status, at: now() });
  }

  async up(service: string): Promise<void> {
    while (this.down.has(service)) await machine.timers.sleep(5);
  }
}
