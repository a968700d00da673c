import type { Response } from 'express';
import type { classroom, ControlServices } from '@shop/contracts';
import type { Runtime } from '@shop/runtime';
import type { Figures, Seen } from '../load/figures.js';
import { waitingForPerson } from '../shop/attention.js';
import type { Control } from '../shop/control.js';
import type { Shops } from '../shop/shops.js';
import type { OrderWatch } from './order-watch.js';
import { repeat } from './repeat.js';
import type { Streams } from './streams.js';

/** How long after one look the next is taken, in milliseconds. A look at the backlog asks six services and the broker. */
const pace = { orders: 400, services: 1_000, backlog: 2_000, attention: 4_000, figures: 1_000 };

/** The names of events that tell how something stands: only the last of them matters. */
type Standing = 'services' | 'backlog' | 'attention';

export interface Sources {
  readonly control: Control;
  readonly shops: Shops;
  readonly watch: OrderWatch;
  readonly figures: Figures;
}

/** Looks at everything a page shows, while a page is there to show it: without one, nobody is asked anything. */
export class Observation implements Seen {
  /** What was told last, and by what it is compared. */
  private readonly last = new Map<Standing, { readonly data: unknown; readonly text: string }>();
  services: ControlServices | undefined;
  brokerPids: readonly number[] = [];
  backlogs: classroom.Backlogs['styles'] = {};
  private ending = new AbortController();

  constructor(
    private readonly sources: Sources,
    private readonly streams: Streams,
    private readonly runtime: Runtime,
  ) {}

  start(): void {
    this.ending = new AbortController();
    const { signal } = this.ending;
    this.sources.watch.tellAll();
    const again = (everyMs: number, work: () => Promise<void> | void) =>
      void repeat(everyMs, work, this.runtime, signal);
    again(pace.services, () => this.lookAtServices());
    again(pace.backlog, () => this.lookAtBacklogs());
    again(pace.attention, () => this.lookAtAttention());
    again(pace.attention, () => this.lookAtBroker());
    again(pace.orders, () => this.sources.watch.look(this.streams.watched));
    again(pace.figures, () => this.streams.send('figures', this.sources.figures.now(this)));
  }

  stop(): void {
    this.ending.abort();
    this.last.clear();
    this.services = undefined;
    this.backlogs = {};
  }

  /** What a page that comes second has missed. */
  tellStanding(to: Response): void {
    for (const [name, { data }] of this.last) this.streams.send(name, data as never, to);
    this.sources.watch.tellAll();
  }

  private async lookAtServices(): Promise<void> {
    this.services = await this.sources.control.services();
    if (this.services) this.tellIfNew('services', this.services);
  }

  private async lookAtBacklogs(): Promise<void> {
    const { control, shops } = this.sources;
    const each = shops.styles.map(async (style) => [style, (await control.backlog(style)) ?? null] as const);
    const styles: classroom.Backlogs['styles'] = Object.fromEntries(await Promise.all(each));
    this.backlogs = styles;
    // A backlog is told by the services, and there is none while one is down: just when its queue grows.
    const depths = styles.choreographed ?? (await control.queueDepths()) ?? null;
    const told = { styles, depths: depths && { queues: depths.queues, dead: depths.dead } };
    this.tellIfNew('backlog', { at: this.now(), ...told }, told);
  }

  /** A broker that was restarted has other processes. */
  private async lookAtBroker(): Promise<void> {
    this.brokerPids = await this.sources.control.brokerPids();
  }

  private async lookAtAttention(): Promise<void> {
    this.tellIfNew('attention', await waitingForPerson(this.sources.control, this.sources.shops.styles));
  }

  /** @param compared what has to differ for it to be news: all of it, unless said otherwise */
  private tellIfNew<Name extends Standing>(
    name: Name,
    data: classroom.EventData<Name>,
    compared: unknown = data,
  ): void {
    if (this.ending.signal.aborted) return;
    const text = JSON.stringify(compared);
    const isNews = this.last.get(name)?.text !== text;
    this.last.set(name, { data, text });
    if (isNews) this.streams.send(name, data);
  }

  private now(): string {
    return new Date(this.runtime.clock.now()).toISOString();
  }
}
