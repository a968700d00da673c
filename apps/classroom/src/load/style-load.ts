import type { classroom } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import { repeat } from '../events/repeat.js';
import type { Gateway } from '../shop/gateway.js';
import type { Person } from '../shop/person.js';
import { LoadCustomer, stockTheShelf } from './load-customer.js';
import { percentile } from './percentile.js';
import { Recent } from './recent.js';

/** Milliseconds: how often those who are due are let in, and how often the orders are looked after. */
const tickMs = 25;
const settleMs = 1_000;
/** As many customers as orders can be under way at the gateway at once; signing one up costs the gateway 80 ms of a core. */
const mostCustomers = 64;
const signUpsAtOnce = 2;
/** Who has waited for so many seconds to be let in goes away. */
const patienceSeconds = 5;
const figuresOverMs = 1_000;
/** Ends are found out about in batches, so their pace is an average. */
const endsOverMs = 5_000;
const latenciesOverMs = 10_000;

type LoadFigures = Omit<NonNullable<classroom.Figures['styles']['orchestrated']>, 'backlog'>;

/**
 * An open load on one style: customers come at an even pace, whether those before them were served or not, since that is
 * how a shop is overrun. One that is slow does not slow down the load.
 */
export class StyleLoad {
  private perSecond = 0;
  private credit = 0;
  private behind = 0;
  private lastTick = 0;
  private signingUp = 0;
  private readonly all: LoadCustomer[] = [];
  private readonly idle: LoadCustomer[] = [];
  private readonly accepted: Recent;
  private readonly failed: Recent;
  private readonly completed: Recent;
  private readonly latencies: Recent;
  private shelf: Promise<boolean> | undefined;
  private ending: AbortController | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly manager: Person,
    private readonly runtime: Runtime,
  ) {
    const { clock } = runtime;
    this.accepted = new Recent(clock, figuresOverMs);
    this.failed = new Recent(clock, figuresOverMs);
    this.completed = new Recent(clock, endsOverMs);
    this.latencies = new Recent(clock, latenciesOverMs);
  }

  /** @param perSecond 0 lets nobody in any more; what is under way is looked after to its end */
  set(perSecond: number): void {
    this.perSecond = perSecond;
    this.behind = 0;
    this.credit = 0;
    this.lastTick = this.runtime.clock.now();
    if (perSecond === 0 || this.ending) return;
    this.ending = new AbortController();
    const { signal } = this.ending;
    void repeat(tickMs, () => this.tick(), this.runtime, signal);
    void repeat(settleMs, () => this.settle(), this.runtime, signal);
  }

  stop(): void {
    this.ending?.abort();
    this.ending = undefined;
  }

  get figures(): LoadFigures {
    const latencies = this.latencies.within();
    return {
      acceptedPerSecond: this.accepted.within().length,
      completedPerSecond: (this.completed.within().length * 1000) / endsOverMs,
      failedPerSecond: this.failed.within().length,
      open: this.openOrders,
      behind: this.behind,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
    };
  }

  private get openOrders(): number {
    return this.all.reduce((sum, customer) => sum + customer.openOrders, 0);
  }

  private async tick(): Promise<void> {
    const now = this.runtime.clock.now();
    this.credit += (this.perSecond * (now - this.lastTick)) / 1000;
    this.lastTick = now;
    this.behind += Math.floor(this.credit);
    this.credit %= 1;
    for (; this.behind > this.perSecond * patienceSeconds + 1; this.behind--) this.failed.add(1);
    if (this.behind > 0 && !(await this.isShelfStocked())) return;
    while (this.behind > 0) {
      const customer = this.idle.shift();
      if (!customer) return this.signUp();
      this.behind--;
      void this.serve(customer);
    }
  }

  private async serve(customer: LoadCustomer): Promise<void> {
    const outcome = (await customer.order()) ? this.accepted : this.failed;
    outcome.add(1);
    this.idle.push(customer);
  }

  private signUp(): void {
    if (this.signingUp >= signUpsAtOnce || this.all.length + this.signingUp >= mostCustomers) return;
    this.signingUp++;
    void LoadCustomer.signUp(this.gateway, this.runtime).then((customer) => {
      this.signingUp--;
      if (!customer) return;
      this.all.push(customer);
      this.idle.push(customer);
    });
  }

  private isShelfStocked(): Promise<boolean> {
    this.shelf ??= stockTheShelf(this.manager).then((stocked) => {
      if (!stocked) this.shelf = undefined;
      return stocked;
    });
    return this.shelf;
  }

  private async settle(): Promise<void> {
    const ended = await Promise.all(this.all.map((customer) => customer.settle()));
    for (const { completed, ms } of ended.flat()) {
      if (completed) this.completed.add(1);
      this.latencies.add(ms);
    }
    if (this.perSecond === 0 && this.openOrders === 0) this.stop();
  }
}
